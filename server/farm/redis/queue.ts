// The one queue of the farm: a job is one image of one run.
import type { JobsOptions } from 'bullmq'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { FIRST_DELAY_MS, MAX_ATTEMPTS } from '../../../client/core/async/retry.ts'
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import { QUEUE } from './keys.ts'

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

const jobId = (run: string, index: number) => `${run}-${index}`

/** Adds the jobs of these images; one that is already there stays as it is. */
export async function enqueue(
  queue: ImageQueue,
  { id: run, box, withOriginals, demoOrigin, items }: RunRecord,
  indices: readonly number[],
): Promise<void> {
  for (let at = 0; at < indices.length; at += BATCH) {
    const jobs = indices.slice(at, at + BATCH).map((index) => {
      const file = items[index]?.file ?? ''
      const data = { run, index, file, box, withOriginal: withOriginals, demoOrigin }
      return { name: 'image', data, opts: { ...OPTIONS, jobId: jobId(run, index) } }
    })
    await queue.addBulk(jobs)
  }
}

/** Removes the jobs of these images that no worker has taken up. */
export async function dequeue(
  queue: ImageQueue,
  run: string,
  indices: readonly number[],
): Promise<void> {
  for (let at = 0; at < indices.length; at += BATCH) {
    const ids = indices.slice(at, at + BATCH).map((index) => jobId(run, index))
    // A job that is active is locked. Its worker learns of the cancellation by a message.
    await Promise.all(ids.map((id) => queue.remove(id)))
  }
}
