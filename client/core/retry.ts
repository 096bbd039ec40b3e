// Which failures are worth another try, and when.
import type { AppError } from './app-error.ts'
import type { Cause } from './outcome.ts'

/** Requests for one image at the most. */
export const MAX_ATTEMPTS = 4

/** A missing image stays missing; these may pass. */
const PASSING: ReadonlySet<Cause> = new Set<Cause>([
  'network',
  'cut_short',
  'incomplete',
  'rate_limited',
  'over_capacity',
  'upstream_failed',
  'upstream_timeout',
  'upstream_unreachable',
])

const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 8_000
/** Somebody who asks us to wait longer than this is not waited for. */
const LONGEST_WAIT_S = 60

/**
 * Milliseconds until the next try after `attempts` tries, or null if there should be none: exponential with
 * full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), and never less
 * than the other side asks for. `random` gives 0 to 1.
 */
export function retryDelay(error: AppError, attempts: number, random: () => number): number | null {
  if (!PASSING.has(error.code) || attempts >= MAX_ATTEMPTS) return null
  const asked = error.retryAfterS ?? 0
  if (asked > LONGEST_WAIT_S) return null
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS)
  return asked * 1000 + random() * ceiling
}
