// `npm run farm -- COMMAND` starts this: it steers the farm without the web server.
import { existsSync } from 'node:fs'
import { ConfigError, readConsoleConfig } from './config.ts'
import { ApiError } from './errors.ts'
import { runCommand } from './farm/console/run-command.ts'
import { readCommand, USAGE, UsageError } from './farm/console/usage.ts'
import { openConsole } from './farm/open-farm.ts'
import { openDispatcher, privateBySetting } from './upstream/dispatcher.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const command = readCommand(process.argv.slice(2))
  if (command === null) {
    say(USAGE)
    return 0
  }
  const config = readConsoleConfig(process.env)
  const dispatcher = openDispatcher(privateBySetting(config))
  const { farm, close } = await openConsole({ config, dispatcher, log: complain })
  try {
    const { text, json } = await runCommand(farm, command)
    say(command.asJson ? JSON.stringify(json, null, 2) : text)
    return 0
  } finally {
    await close()
    await dispatcher.destroy()
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\n${USAGE}`)
    return 2
  }
  if (!(error instanceof ApiError) && !(error instanceof ConfigError)) throw error
  complain(error.message)
  return 1
}

process.exitCode = await main().catch(exitCodeOf)
