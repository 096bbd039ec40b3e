// `npm run worker` starts this: one worker of the farm as a process.
import { existsSync } from 'node:fs'
import { ConfigError, readLogJson, readWorkerConfig, type WorkerConfig } from './config.ts'
import { type FarmWorker, startWorker } from './farm/worker/worker.ts'
import { createLog, type Log } from './log.ts'

const write = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

interface Started {
  readonly worker: FarmWorker
  readonly config: WorkerConfig
  readonly log: Log
}

async function open(): Promise<Started> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    const log = createLog({ isJson: readLogJson(process.env), write, now: Date.now })
    const config = readWorkerConfig(process.env)
    return { worker: await startWorker(config, log), config, log }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    complain(error.message)
    process.exit(1)
  }
}

const { worker, config, log } = await open()
log(`Worker ${worker.name} takes jobs`, { event: 'start', worker: worker.name })
if (worker.port !== null) log(`Its health and its figures are at port ${worker.port}`)

let stopping = false
async function stop() {
  if (stopping) process.exit(1)
  stopping = true
  log(`Worker ${worker.name} stops`, { event: 'stop', worker: worker.name })
  // Without a Redis this worker cannot hand its jobs back: other workers take them up later, as if it had died.
  setTimeout(() => process.exit(1), config.stopS * 1_000)
  await worker.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
