// Which failures are worth another try, in the page and on the farm; and when, in the page: a farm has all day.
import type { AppError } from '../model/app-error.ts'
import type { FailureReason } from '../model/reason.ts'

/** Requests for one image at the most, not counting those that the host's limit turned away. */
export const MAX_ATTEMPTS = 4
/** A host that turns one image away this often will not give it today. */
export const MAX_REFUSALS = 60

/** A missing image stays missing; these may pass. */
const PASSING: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'network',
  'download_worker_crashed',
  'cut_short',
  'incomplete',
  'rate_limited',
  'over_capacity',
  'upstream_failed',
  'upstream_timeout',
  'upstream_unreachable',
])

export const mayPass = (cause: FailureReason) => PASSING.has(cause)

export const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 8_000
/** Somebody who asks us to wait longer than this is not waited for. */
export const LONGEST_WAIT_S = 60

/** What has been tried for one image so far. */
export interface Tries {
  /** Requests that failed for causes of their own. */
  readonly failures: number
  /** Requests that the host's limit turned away. */
  readonly refusals: number
}

/**
 * Milliseconds until the next try, or null if there should be none: exponential with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `random` gives 0 to 1.
 */
export function retryDelay(error: AppError, tries: Tries, random: () => number): number | null {
  const { failures, refusals } = tries
  const tooLong = (error.retryAfterS ?? 0) > LONGEST_WAIT_S
  const spent = failures >= MAX_ATTEMPTS || refusals >= MAX_REFUSALS
  if (!mayPass(error.code) || tooLong || spent) return null
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** Math.max(failures - 1, 0), LONGEST_DELAY_MS)
  return random() * ceiling
}

type Refusal = Pick<AppError, 'code' | 'retryAfterS'>

/** Whether the host itself asks for a pause, of everybody and not just for this image. */
export const asksForPause = ({ code, retryAfterS }: Refusal) =>
  code === 'rate_limited' || (code === 'over_capacity' && retryAfterS !== undefined)

/** Milliseconds that the host is left alone; never less than a second, as some say 0. */
export const pauseMs = ({ retryAfterS = 1 }: Refusal) => Math.max(retryAfterS, 1) * 1000
