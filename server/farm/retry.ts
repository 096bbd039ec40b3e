// Which failures are worth another try: the same as in the browser (client/core/retry.ts). When, BullMQ decides by
// the job's own back-off, so that no worker is kept waiting and another one may take it up.
import type { FarmCause } from '../farm-api/farm.ts'

const PASSING: ReadonlySet<FarmCause> = new Set<FarmCause>([
  'cut_short',
  'incomplete',
  'over_capacity',
  'upstream_failed',
  'upstream_timeout',
  'upstream_unreachable',
  'results_unavailable',
])

export const mayPass = (cause: FarmCause) => PASSING.has(cause)

/** Milliseconds that the host asks everybody to leave it alone; null if it does not. Never less than a second. */
export function askedPause(cause: FarmCause, retryAfterS: number | undefined): number | null {
  const asks = cause === 'rate_limited' || (cause === 'over_capacity' && retryAfterS !== undefined)
  return asks ? Math.max(retryAfterS ?? 1, 1) * 1000 : null
}

/** A host that turns one image away this often will not give it today. */
export const MAX_STARTS = 60

/** An image that was begun alone this often, and whose worker died each time, is what they died of. */
export const MAX_SUSPECT_STARTS = 3
