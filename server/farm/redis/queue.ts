// The one queue of the farm: a job is one image of one run.
import type { JobsOptions } from 'bullmq'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { FIRST_DELAY_MS, MAX_ATTEMPTS } from '../../../client/core/async/retry.ts'
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import { QUEUE } from './keys.ts'
import { turnOf } from './turns.ts'

/** The data of a job. Redis holds it once for each image, in clear text, so it is short. */
export interface ImageJob {
  readonly run: string
  readonly index: number
  readonly file: string
  readonly box: number
  readonly withOriginal: boolean
  readonly demoOrigin: string | null
}

const OPTIONS: JobsOptions = {
  attempts: MAX_ATTEMPTS,
  // With full jitter, as in the page.
  backoff: { type: 'exponential', delay: FIRST_DELAY_MS, jitter: 1 },
  // The outcome is kept in the events of the run only.
  removeOnComplete: true,
  removeOnFail: true,
}

/** Jobs that are added with one command. With more, Redis would answer the others later. */
const BATCH = 500

export type ImageQueue = Queue<ImageJob>

/** Opens the queue. @throws if Redis is away: BullMQ tries that once, so a queue that failed is of no use. */
export async function openQueue(
  connection: Redis,
  complain: (error: Error) => void,
): Promise<ImageQueue> {
  const queue: ImageQueue = new Queue(QUEUE, {
    connection,
    skipWaitingForReady: true,
    // BullMQ's own events are not read: a run has its own.
    streams: { events: { maxLen: 100 } },
  })
  queue.on('error', complain)
  await queue.waitUntilReady()
  return queue
}

/** A queue that is opened when it is first needed and Redis is there. */
export interface LateQueue {
  /** @throws if Redis is away. */
  get(): Promise<ImageQueue>
  close(): Promise<void>
}

export function openQueueLate(connection: Redis, complain: (error: Error) => void): LateQueue {
  let opened: Promise<ImageQueue> | null = null
  const open = () =>
    openQueue(connection, complain).catch((error: unknown) => {
      opened = null
      throw error
    })
  return {
    get() {
      opened ??= open()
      return opened
    },
    async close() {
      await (await opened)?.close()
    },
  }
}

/** Sets how many images all workers together may begin in a second; null for no limit. Redis keeps it. */
export async function limitRate(queue: ImageQueue, rate: number | null): Promise<void> {
  if (rate === null) await queue.removeGlobalRateLimit()
  else await queue.setGlobalRateLimit(rate, 1_000)
}

/** BullMQ takes no job whose id it has. One that is tried again may come while its old job is not quite gone. */
const jobId = (run: string, index: number, turn: number) =>
  turn === 0 ? `${run}-${index}` : `${run}-${index}-${turn}`

/**
 * Adds the jobs of these images for the run's `turn`-th retry; one that is already there stays as it is. The images
 * `ahead` of them are parts of the same list.
 */
export async function enqueue(
  queue: ImageQueue,
  { id: run, box, withOriginals, demoOrigin, items, priority }: RunRecord,
  indices: readonly number[],
  { turn, ahead }: { readonly turn: number; readonly ahead: number },
): Promise<void> {
  const [first] = await queue.getPrioritized(0, 0)
  const now = first?.priority ?? null
  for (let at = 0; at < indices.length; at += BATCH) {
    const jobs = indices.slice(at, at + BATCH).map((index, nth) => {
      const file = items[index]?.file ?? ''
      const data = { run, index, file, box, withOriginal: withOriginals, demoOrigin }
      const own = {
        jobId: jobId(run, index, turn),
        priority: turnOf(now, ahead + at + nth, priority),
      }
      return { name: 'image', data, opts: { ...OPTIONS, ...own } }
    })
    await queue.addBulk(jobs)
  }
}

/** Removes the jobs of these images that no worker has taken up, after `turns` retries of their run. */
export async function dequeue(
  queue: ImageQueue,
  run: string,
  indices: readonly number[],
  turns: number,
): Promise<void> {
  for (let turn = 0; turn <= turns; turn++)
    for (let at = 0; at < indices.length; at += BATCH) {
      const ids = indices.slice(at, at + BATCH).map((index) => jobId(run, index, turn))
      // A job that is active is locked. Its worker learns of the cancellation by a message.
      await Promise.all(ids.map((id) => queue.remove(id, { removeChildren: false })))
    }
}

/** Jobs that wait for a worker, are with one, or come later. BullMQ keeps those with a priority apart. */
export async function countJobs(queue: ImageQueue) {
  const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed')
  const { wait = 0, prioritized = 0, active = 0, delayed = 0 } = counts
  return { waiting: wait + prioritized, active, delayed }
}
