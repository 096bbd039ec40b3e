// Puts the server's side of the farm together.
import type { Dispatcher } from 'undici'
import type { Config } from '../config.ts'
import type { Farm } from '../farm-api/farm-interface.ts'
import type { Log } from '../log.ts'
import { createFarm } from './create-farm.ts'
import { startRecovery } from './recovery.ts'
import { connectHasty, createComplaint, firstContact } from './redis/connection.ts'
import { DEMO_ORIGIN } from './redis/keys.ts'
import { openOutages } from './redis/outages.ts'
import { openQueueLate } from './redis/queue.ts'
import { openRuns } from './redis/runs.ts'
import { openJournal } from './results/journal.ts'
import { openResults } from './results/results.ts'

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

/** @throws ConfigError if this Redis may not be used. */
export async function openFarm(options: FarmOptions): Promise<OpenFarm> {
  const { config, redisUrl, demoOrigin, dispatcher, log } = options
  const complain = createComplaint(log)
  const redis = connectHasty(redisUrl, complain)
  redis.on('ready', complain.over)
  await firstContact(redis, START_MS).catch((error) => {
    redis.disconnect()
    throw error
  })
  const queue = openQueueLate(redis, complain)
  // Workers that have images of the demo find it again after a start of this server.
  const publish = () => void redis.set(DEMO_ORIGIN, demoOrigin).catch(complain)
  if (redis.status === 'ready') publish()
  redis.on('ready', publish)
  const results = openResults(config, { redis, dispatcher })
  const journal = openJournal(results)
  const runs = openRuns(redis)
  const parts = {
    redis,
    runs,
    outages: openOutages(redis, runs.now),
    queue,
    results,
    journal,
    rate: config.farmRate,
    log,
  }
  const recovery = startRecovery(parts)
  return {
    farm: createFarm({ ...parts, demoOrigin }),
    async close() {
      await recovery.stop()
      await queue.close()
      redis.disconnect()
    },
  }
}
