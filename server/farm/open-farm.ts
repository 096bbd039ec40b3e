// Puts the server's side of the farm together.
import { join } from 'node:path'
import type { Dispatcher } from 'undici'
import type { Config } from '../config.ts'
import type { Farm } from '../farm-api/farm-interface.ts'
import type { Log } from '../log.ts'
import { createFarm } from './create-farm.ts'
import { createNaming } from './name-once.ts'
import { startRecovery } from './recovery.ts'
import { type Complaint, connectHasty, createComplaint, firstContact } from './redis/connection.ts'
import { DEMO_ORIGIN } from './redis/keys.ts'
import { openOutages } from './redis/outages.ts'
import { limitRate, openQueueLate } from './redis/queue.ts'
import { openRuns } from './redis/runs.ts'
import { openJournal } from './results/journal.ts'
import { makePlace, openResults } from './results/results.ts'

export interface OpenFarm {
  readonly farm: Farm
  close(): Promise<void>
}

export interface FarmOptions {
  readonly config: Pick<Config, 'results' | 'dataDir' | 'farmRate'>
  readonly redisUrl: string
  /** Where the demo's images are. */
  readonly demoOrigin: string
  readonly dispatcher: Dispatcher
  readonly log: Log
}

/** How long the start waits for Redis. Without it the rest of the server works, and the farm begins when it comes. */
const START_MS = 2_000

/** Opens it for a server, which looks after its runs, too. @throws ConfigError if this Redis may not be used. */
export async function openFarm(options: FarmOptions): Promise<OpenFarm> {
  const { demoOrigin, log } = options
  const complain = createComplaint(log)
  await makePlace(options.config)
  const { farm, parts, close } = await openParts(options, complain)
  const { redis, queue, rate } = parts
  const publish = () => {
    // Workers that have images of the demo find it again after a start of this server.
    void redis.set(DEMO_ORIGIN, demoOrigin).catch(complain)
    void queue
      .get()
      .then((images) => limitRate(images, rate))
      .catch(complain)
  }
  if (redis.status === 'ready') publish()
  redis.on('ready', publish)
  const recovery = startRecovery(parts)
  return {
    farm,
    async close() {
      await recovery.stop()
      await close()
    },
  }
}

/** Opens it for one command, without a server. @throws ConfigError, or ApiError farm_unavailable */
export async function openConsole({
  config,
  dispatcher,
  log,
}: Pick<FarmOptions, 'dispatcher' | 'log'> & {
  readonly config: FarmOptions['config'] & { readonly redisUrl: string }
}): Promise<OpenFarm> {
  const { redisUrl } = config
  // It submits nothing of the demo.
  const options = { config, redisUrl, demoOrigin: '', dispatcher, log }
  // The command tells by itself why it could not be done.
  const silent = Object.assign(() => {}, { over() {} })
  const { farm, close } = await openParts(options, silent)
  return { farm, close }
}

async function openParts(options: FarmOptions, complain: Complaint) {
  const { config, redisUrl, demoOrigin, dispatcher, log } = options
  const redis = connectHasty(redisUrl, complain)
  redis.on('ready', complain.over)
  await firstContact(redis, START_MS).catch((error) => {
    redis.disconnect()
    throw error
  })
  const queue = openQueueLate(redis, complain)
  const results = openResults(config, { redis, dispatcher })
  const name = createNaming(log)
  const runs = openRuns(redis, name)
  const parts = {
    redis,
    runs,
    outages: openOutages(redis, runs.now, name),
    queue,
    results,
    journal: openJournal(results, name),
    demoOrigin,
    rate: config.farmRate,
    uploads: join(config.dataDir, 'uploads'),
    log,
  }
  return {
    farm: createFarm(parts),
    parts,
    async close() {
      await queue.close()
      redis.disconnect()
    },
  }
}
