// The rate of a run and the time that it still needs.
import type { Run } from './state.ts'

export interface Figures {
  /** Milliseconds since the downloads, or the listing, began. */
  readonly elapsedMs: number
  /** Over the last five seconds. */
  readonly bytesPerSecond: number
  /** Null as long as too little is known. */
  readonly leftMs: number | null
}

/** The first images say little, so no time left is shown before this many are done. */
const ENOUGH_IMAGES = 3

/** The time left is computed from images, not from bytes, as a gallery does not always know its sizes. */
export function figuresOf(run: Run): Figures {
  const elapsedMs = run.now - run.beganAt
  const oldest = run.recent[0]
  const span = oldest ? run.now - oldest.at : 0
  const left = run.toDo - run.done
  const pace = oldest && span > 0 ? (run.done - oldest.images) / span : 0
  // If nothing ended in the last seconds, the pace of the whole run is the better guess.
  const steady = pace > 0 ? pace : run.done / Math.max(elapsedMs, 1)
  return {
    elapsedMs,
    bytesPerSecond: oldest && span > 0 ? ((run.bytes - oldest.bytes) / span) * 1000 : 0,
    leftMs: run.done >= ENOUGH_IMAGES && left > 0 ? left / steady : null,
  }
}
