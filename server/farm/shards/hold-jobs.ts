// The jobs of images that wait in a worker's memory for their shard. While a job is delayed no other worker takes it, so
// its delay is renewed as long as its image is here. Where the worker dies it runs out, and the image is done again.
import type { Job } from 'bullmq'
import type { ImageJob } from '../redis/queue.ts'

export type HeldJob = Pick<Job<ImageJob>, 'data' | 'moveToDelayed' | 'changeDelay'>

/** The images of a worker that has died are done again after this time. */
const DELAY_MS = 60_000
/** A shard that takes longer waits for its place, or for images that come slowly. */
const RENEW_MS = 20_000

export function createHolds(
  isHeld: (run: string, index: number) => boolean,
  signal: AbortSignal,
): (job: HeldJob, token: string | undefined) => Promise<void> {
  const delayed = new Map<string, { readonly job: HeldJob; at: number; isAsked: boolean }>()

  function renew() {
    for (const [key, one] of delayed) {
      const { job, at } = one
      if (!isHeld(job.data.run, job.data.index)) delayed.delete(key)
      // While Redis is away one question waits for it, and no second one.
      else if (!one.isAsked && performance.now() - at >= RENEW_MS) {
        one.at = performance.now()
        one.isAsked = true
        // A job that is gone, or that another worker has by now, cannot be delayed.
        const asked = job.changeDelay(DELAY_MS).catch(() => {})
        asked.finally(() => {
          one.isAsked = false
        })
      }
    }
  }

  const timer = setInterval(renew, RENEW_MS)
  signal.addEventListener('abort', () => clearInterval(timer))

  return async (job, token) => {
    await job.moveToDelayed(Date.now() + DELAY_MS, token)
    const { run, index } = job.data
    delayed.set(`${run}-${index}`, { job, at: performance.now(), isAsked: false })
  }
}
