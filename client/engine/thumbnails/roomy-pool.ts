// On a machine that is busy with other things, a run leaves one core to them.
import type { WorkerPool } from './pool.ts'

/** With fewer cores, one less would cost a run half or a third of its speed. */
const FEWEST_CORES = 4

/** For so long after its last picture the browser's word may still be about our own work, ms. */
const ECHO_MS = 3_000

export interface RoomyPool extends WorkerPool {
  /** The browser's own report of the machine. It counts for the next run, if it is not about the pool's own work. */
  said(isBusy: boolean): void
}

/** `whole` has a worker for each core, and `smaller` starts one that has a worker less. `now` is in ms. */
export function createRoomyPool(options: {
  readonly cores: number
  readonly whole: WorkerPool
  readonly smaller: () => WorkerPool
  readonly now: () => number
}): RoomyPool {
  const { cores, whole, smaller, now } = options
  let isBusy = false
  let pool = whole
  let pictures = 0
  let endedAt = Number.NEGATIVE_INFINITY

  /** A run that begins decides it; its pictures come later. */
  function choose() {
    if (pictures > 0 || isBusy === (pool !== whole)) return
    if (pool !== whole) pool.close()
    pool = isBusy ? smaller() : whole
  }

  return {
    get places() {
      return pool.places
    },
    ready(signal) {
      choose()
      return pool.ready(signal)
    },
    async run(...asked) {
      pictures++
      try {
        return await pool.run(...asked)
      } finally {
        pictures--
        endedAt = now()
      }
    },
    close() {
      pool.close()
      whole.close()
    },
    said(busy) {
      if (cores >= FEWEST_CORES && pictures === 0 && now() - endedAt > ECHO_MS) isBusy = busy
    },
  }
}
