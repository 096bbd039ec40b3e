// What the page reckons from a run: rate and time left.
import type { Run } from './state.ts'

export interface Figures {
  /** Milliseconds since the downloads, or the listing, began. */
  readonly elapsedMs: number
  /** Over the last five seconds. */
  readonly bytesPerSecond: number
  /** Null as long as nothing can be said. */
  readonly leftMs: number | null
}

/** Images that must be done before a time left is told: the first few say little. */
const ENOUGH_IMAGES = 3

/** Time left goes by images and not by bytes, as a gallery does not always know its sizes. */
export function figuresOf(run: Run): Figures {
  const elapsedMs = run.now - run.beganAt
  const oldest = run.recent[0]
  const span = oldest ? run.now - oldest.at : 0
  const left = run.toDo - run.done
  const pace = oldest && span > 0 ? (run.done - oldest.images) / span : 0
  // In a lull of the last seconds the pace of the whole run says more than none.
  const steady = pace > 0 ? pace : run.done / Math.max(elapsedMs, 1)
  return {
    elapsedMs,
    bytesPerSecond: oldest && span > 0 ? ((run.bytes - oldest.bytes) / span) * 1000 : 0,
    leftMs: run.done >= ENOUGH_IMAGES && left > 0 ? left / steady : null,
  }
}
