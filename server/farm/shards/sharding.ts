// Where a worker's files and outcomes go: each to its own place, or with shards many of them into one file.
import { DelayedError } from 'bullmq'
import type { SettledEvent } from '../../farm-api/farm-interface.ts'
import type { Runs } from '../redis/runs.ts'
import type { Results } from '../results/results.ts'
import { filePath } from '../results/store.ts'
import type { Sink } from '../worker/image-job.ts'
import type { PlaceBreaker } from '../worker/waits/place-breaker.ts'
import { createHolds, type HeldJob } from './hold-jobs.ts'
import { createShards } from './shards.ts'
import { createStaging } from './staging.ts'

export interface Sharding {
  /** Where the files and the outcome of one image go. @throws DelayedError while a shard holds the image already */
  open(job: HeldJob, token: string | undefined): Promise<ImageSink>
  /** Writes all that is here. */
  flush(): Promise<void>
}

interface ImageSink extends Sink {
  /** Ends a job whose image is finished. @throws DelayedError where its shard is not written yet */
  end(): Promise<void>
}

export interface ShardingParts {
  /** Images of a shard; null for files of their own. */
  readonly size: number | null
  readonly runs: Pick<Runs, 'settle' | 'settleShard' | 'nextShard' | 'isDeleted'>
  readonly results: Pick<Results, 'files' | 'records'>
  readonly place: PlaceBreaker
  readonly redis: PlaceBreaker
  /** Takes the jobs of these images out of the queue. */
  remove(run: string, indices: readonly number[]): Promise<void>
  readonly log: (line: string) => void
  /** Ends the waiting for a place that takes nothing. */
  readonly signal: AbortSignal
}

export function openSharding(parts: ShardingParts): Sharding {
  const { size, runs, results, place, redis, signal } = parts
  // A write to memory tells nothing of a place, so only those to the places themselves are kept.
  const settleIn = (run: string) => async (event: SettledEvent, signal: AbortSignal) => {
    await redis.keep(() => runs.settle(run, [event]), signal)
  }
  if (size === null)
    return {
      open: async ({ data: { run, index } }) => ({
        put: (kind, { bytes, type }, signal) => {
          const path = filePath(run, kind, index)
          return place.keep(() => results.files.put(path, bytes, type, signal), signal)
        },
        settle: settleIn(run),
        end: async () => {},
      }),
      flush: async () => {},
    }
  const { put, delete: remove } = results.records
  const shards = createShards({
    size,
    // No image is with a shard any more that could be cancelled.
    files: {
      put: (...file) => place.keep(() => put(...file), signal),
      delete: remove,
    },
    runs: {
      settleShard: (...asked) => redis.keep(() => runs.settleShard(...asked), signal),
      isDeleted: runs.isDeleted,
      nextShard: (run) => redis.keep(() => runs.nextShard(run), signal),
    },
    remove: parts.remove,
    log: parts.log,
  })
  const hold = createHolds(shards.holds, signal)
  return {
    async open(job, token) {
      const { run, file, index } = job.data
      if (shards.holds(run, index)) {
        await hold(job, token)
        throw new DelayedError()
      }
      const { staged, ...sink } = createStaging(settleIn(run))
      return {
        ...sink,
        async end() {
          const image = staged()
          if (!image) return
          await hold(job, token)
          await shards.add({ run, file, ...image })
          throw new DelayedError()
        },
      }
    },
    flush: shards.flush,
  }
}
