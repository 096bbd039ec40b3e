// Where a worker's files and outcomes go: each to its own place, or with shards many of them into one file.
import { DelayedError, type Job } from 'bullmq'
import type { ImageJob } from '../redis/queue.ts'
import type { Runs } from '../redis/runs.ts'
import type { Results } from '../results/results.ts'
import type { Store } from '../results/store.ts'
import type { PlaceBreaker } from '../worker/waits/place-breaker.ts'
import { createShards } from './shards.ts'
import { createStaging } from './staging.ts'

export interface Sharding {
  readonly runs: Runs
  readonly files: Pick<Store, 'put'>
  /** Ends a job whose image is finished. @throws DelayedError where its shard is not written yet */
  end(job: Job<ImageJob>, token: string | undefined): Promise<void>
  /** Forgets what was put for a job that did not end. */
  forget(job: Job<ImageJob>): void
  /** Writes all that is here. */
  flush(): Promise<void>
}

export interface ShardingParts {
  /** Images of a shard; null for files of their own. */
  readonly size: number | null
  readonly runs: Runs
  readonly results: Pick<Results, 'files' | 'records'>
  readonly place: PlaceBreaker
  readonly redis: PlaceBreaker
  /** Takes the jobs of these images out of the queue. */
  remove(run: string, indices: readonly number[]): Promise<void>
  readonly log: (line: string) => void
  /** Ends the waiting for a place that takes nothing. */
  readonly signal: AbortSignal
}

/** A shard is written within this time. The images of a worker that has died meanwhile are done again after it. */
const SHARD_MS = 60_000

export function openSharding(parts: ShardingParts): Sharding {
  const { size, runs, results, place, redis, signal } = parts
  if (size === null)
    return { runs, files: results.files, end: async () => {}, forget() {}, flush: async () => {} }
  const staging = createStaging(runs)
  const { put, delete: remove } = results.records
  const shards = createShards({
    size,
    // No image is with a shard any more that could be cancelled.
    files: {
      put: (...file) => place.keep(() => put(...file), signal),
      delete: remove,
    },
    runs: {
      settle: (...asked) => redis.keep(() => runs.settle(...asked), signal),
      nextShard: (run) => redis.keep(() => runs.nextShard(run), signal),
    },
    remove: parts.remove,
    log: parts.log,
  })
  return {
    runs: staging.runs,
    files: staging.files,
    async end(job, token) {
      const { data } = job
      const staged = staging.take(data.run, data.index)
      if (!staged) return
      await job.moveToDelayed(Date.now() + SHARD_MS, token)
      await shards.add({ run: data.run, file: data.file, ...staged })
      throw new DelayedError()
    },
    forget: ({ data }) => void staging.take(data.run, data.index),
    flush: shards.flush,
  }
}
