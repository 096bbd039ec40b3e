// Takes jobs from BullMQ, and ends those of a run that is cancelled.

import { type Job, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { QUEUE } from '../redis/keys.ts'
import type { ImageJob } from '../redis/queue.ts'
import { readJob } from './read-job.ts'

export interface Jobs {
  /** The number of jobs under way. */
  active(): number
  cancelRun(run: string): void
  cancelAll(reason: string): void
  /** Takes no new job until it goes on. */
  pause(): void
  goOn(): void
  /** Takes no new job, and resolves when those under way are over. */
  close(): Promise<void>
}

export interface JobsParts {
  readonly redis: Redis
  readonly name: string
  readonly concurrency: number
  readonly work: (
    job: Job<ImageJob>,
    token: string | undefined,
    signal: AbortSignal,
  ) => Promise<void>
  readonly onError: (error: Error) => void
  /** Is told of a job that is no image of a run. It ends, because no other try would be better. */
  readonly onUnreadable: (id: string, error: unknown) => void
}

/** A dead worker's jobs are taken up again after 10 to 16 s: its lock must run out, and two checks are 3 s apart. */
const LOCK_MS = 10_000
const STALLED_CHECK_MS = 3_000

/** A worker looks this often whether a person has lifted the host's pause. */
const PAUSE_LOOK_MS = 1_000

/** BullMQ counts jobs only where it may keep the counts of some minutes, too. */
const METRICS_MINUTES = 60

/** A worker obeys the queue's limit and its pauses only where it has a limit itself, so it gets one that never holds. */
const UNLIMITED = { max: 1e9, duration: 1_000 }

export function takeJobs(parts: JobsParts): Jobs {
  const { redis, name, concurrency, work, onError, onUnreadable } = parts
  const active = new Map<string, string>()

  async function run(job: Job<ImageJob>, token?: string, signal = new AbortController().signal) {
    const id = job.id ?? ''
    try {
      active.set(id, readJob(job.data).run)
    } catch (error) {
      return onUnreadable(id, error)
    }
    await work(job, token, signal).finally(() => active.delete(id))
  }

  const worker = new Worker<ImageJob>(QUEUE, (job, token, signal) => run(job, token, signal), {
    connection: redis,
    name,
    concurrency,
    limiter: UNLIMITED,
    metrics: { maxDataPoints: METRICS_MINUTES },
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maximumRateLimitDelay: PAUSE_LOOK_MS,
    // image-job.ts finds the image that workers die of. BullMQ would fail all images that a dead worker had under way.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  })
  worker.on('error', (error) => onError(withoutJob(error)))

  return {
    active: () => active.size,
    cancelRun(run) {
      for (const [job, its] of active)
        if (its === run) worker.cancelJob(job, 'Its run was cancelled')
    },
    cancelAll: (reason) => worker.cancelAllJobs(reason),
    pause: () => void worker.pause(true).catch(onError),
    goOn: () => void worker.resume().catch(onError),
    close: () => worker.close(),
  }
}

/** BullMQ tells of each lock that ran out, and all of them at once do so when Redis takes no writes. */
const withoutJob = (error: Error): Error =>
  error.message.startsWith('could not renew lock') ? new Error('Locks of jobs ran out') : error
