// An emptied Redis forgets more than the runs: the farm's rate, and that a person has paused the farm.
import type { Redis } from 'ioredis'
import { SETTINGS_KNOWN } from './redis/keys.ts'
import { type LateQueue, limitRate } from './redis/queue.ts'
import type { Results } from './results/results.ts'

interface Parts {
  readonly redis: Redis
  readonly queue: LateQueue
  readonly results: Pick<Results, 'records'>
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
}

/** There while the farm is paused. */
const PAUSED = 'paused.json'

/** Keeps them, or gives them back to a Redis that was emptied. A pause is kept when this is called the next time. */
export function createSettings({ redis, queue, results: { records }, rate }: Parts) {
  let kept: boolean | null = null

  async function note(isPaused: boolean) {
    if (isPaused) await records.put(PAUSED, Buffer.from('{}'), 'application/json')
    else await records.delete(PAUSED)
    kept = isPaused
  }

  return async function keep(): Promise<void> {
    const images = await queue.get()
    kept ??= (await records.get(PAUSED)) !== null
    // A Redis that is emptied between the two is not known either.
    const isPaused = await images.isPaused()
    if ((await redis.exists(SETTINGS_KNOWN)) === 1) {
      if (isPaused !== kept) await note(isPaused)
      return
    }
    await limitRate(images, rate)
    if (kept) await images.pause()
    await redis.set(SETTINGS_KNOWN, 1)
  }
}
