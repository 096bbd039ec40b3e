// A run that the worker machines do, as the page knows it.
import type { Site } from './image.ts'

export interface OnFarm {
  /** It names the run at the farm and in the page's address. */
  readonly id: string
  /** True where the farm keeps the originals, too. */
  readonly withOriginals: boolean
  /** Times of a farm's run are by Redis' clock; this much is added to the page's clock to get it, ms. */
  readonly clock: number
  /** True if a person has cancelled the run, on this page or another one. */
  readonly isCancelled: boolean
  /** True while a person has paused the run. */
  readonly isPaused: boolean
  /** True while a person has paused the whole farm. */
  readonly isHeld: boolean
  /** The workers that are connected to the farm; null before it has said so. */
  readonly workers: number | null
}

/** A run before the farm has said more of it. */
export const UNTOLD = { isCancelled: false, isPaused: false, isHeld: false, workers: null } as const

/** A page that opens a run by its id has to be told this. */
export interface Submitted {
  readonly title: string
  readonly site: Site
  readonly source: string
  /** Side of the square that thumbnails fit in, pixels. */
  readonly box: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

const COUNTS = ['asked', 'saved', 'failed', 'skipped', 'cancelled'] as const

type Counts = Record<(typeof COUNTS)[number], number>

interface Counted {
  readonly counts: Readonly<Counts>
  /** Null while the run goes on. */
  readonly bytes: number | null
}

/** The sums over runs of the farm, as the server and the page make them. */
export interface Totals extends Counts {
  runs: number
  bytes: number
}

export const noTotals = (): Totals => ({
  runs: 0,
  asked: 0,
  saved: 0,
  failed: 0,
  skipped: 0,
  cancelled: 0,
  bytes: 0,
})

export function addRun(sum: Totals, { counts, bytes }: Counted): void {
  sum.runs++
  sum.bytes += bytes ?? 0
  for (const name of COUNTS) sum[name] += counts[name]
}
