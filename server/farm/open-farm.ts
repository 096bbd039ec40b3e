// Puts the server's side of the farm together.
import type { Dispatcher } from 'undici'
import type { Config } from '../config.ts'
import type { Farm } from '../farm-api/farm-interface.ts'
import { createFarm } from './create-farm.ts'
import { startRecovery } from './recovery.ts'
import { connectHasty, createComplaint, firstContact } from './redis/connection.ts'
import { openQueue } from './redis/queue.ts'
import { openRuns } from './redis/runs.ts'
import { openJournal } from './results/journal.ts'
import { openResults } from './results/results.ts'

export interface OpenFarm {
  readonly farm: Farm
  close(): Promise<void>
}

export interface FarmOptions {
  readonly config: Pick<Config, 'results' | 'cacheDir' | 'farmRate'>
  readonly redisUrl: string
  /** Where the demo's images are. */
  readonly demoOrigin: string
  readonly dispatcher: Dispatcher
  readonly log: (line: string) => void
}

/** How long the start waits for Redis. Without it the rest of the server works, and the farm begins when it comes. */
const START_MS = 2_000

/** @throws ConfigError if this Redis may not be used. */
export async function openFarm(options: FarmOptions): Promise<OpenFarm> {
  const { config, redisUrl, dispatcher, log } = options
  const complain = createComplaint(log)
  const redis = connectHasty(redisUrl, complain)
  await firstContact(redis, START_MS).catch((error) => {
    redis.disconnect()
    throw error
  })
  const queue = openQueue(redis)
  queue.on('error', complain)
  const results = openResults(config, { redis, dispatcher })
  const journal = openJournal(results)
  const parts = {
    redis,
    runs: openRuns(redis),
    queue,
    results,
    journal,
    rate: config.farmRate,
    log,
  }
  const recovery = startRecovery(parts)
  return {
    farm: createFarm({ ...parts, demoOrigin: options.demoOrigin }),
    async close() {
      await recovery.stop()
      await queue.close()
      redis.disconnect()
    },
  }
}
