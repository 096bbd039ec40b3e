// Fair turns between runs, by start-time fair queueing: each piece of a run has its place in a virtual time, which the
// waiting images of all runs share. A run that comes begins at the time of now, and so shares with the others at once.
import type { Priority } from '../../farm-api/submission.ts'

/** BullMQ takes no number above this. */
const LAST = 2 ** 21 - 1

/** BullMQ serves jobs without a priority before all others. */
const FIRST = 1

/** Images that a run is served in one turn. */
const PIECE: Readonly<Record<Priority, number>> = { low: 4, normal: 16, high: 64 }

/**
 * The priority of a run's image by its number among the queued ones; a smaller one is served first. `now` is that of the
 * first image that waits, and null where none does. Where the numbers end, images are served as they come.
 */
export const turnOf = (now: number | null, nth: number, priority: Priority): number =>
  Math.min((now ?? FIRST) + Math.floor(nth / PIECE[priority]), LAST)
