// `npm run worker` starts this: one worker of the farm as a process.
import { existsSync } from 'node:fs'
import { ConfigError, readWorkerConfig } from './config.ts'
import { type FarmWorker, startWorker } from './farm/worker/worker.ts'

/** Docker kills after 10 s. */
const LONGEST_STOP_MS = 9_000

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

async function open(): Promise<FarmWorker> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    return await startWorker(readWorkerConfig(process.env), complain)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    complain(error.message)
    process.exit(1)
  }
}

const worker = await open()
say(`Worker ${worker.name} takes jobs`)

let stopping = false
async function stop() {
  if (stopping) process.exit(1)
  stopping = true
  // Without a Redis this worker cannot hand its jobs back: other workers take them up later, as if it had died.
  setTimeout(() => process.exit(1), LONGEST_STOP_MS)
  await worker.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
