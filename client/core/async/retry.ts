// The failures that are tried again, in the engine and on the farm, and the engine's waiting times.
import type { AppError } from '../model/app-error.ts'
import type { FailureReason } from '../model/reason.ts'

/** Requests for one image at the most, without those that the host refused because of its limit. */
export const MAX_ATTEMPTS = 4
/** A host that refuses one image this often will not give it today. */
export const MAX_REFUSALS = 60

/** A missing image stays missing; these failures may pass. */
const PASSING: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'network',
  'download_worker_crashed',
  'cut_short',
  'incomplete',
  'rate_limited',
  'over_capacity',
  'server_busy',
  'upstream_failed',
  'upstream_timeout',
  'upstream_unreachable',
  'upstream_name_unknown',
  'upstream_port_closed',
  'too_many_requests',
])

/** A network's login page may come once and then the image, so one more request is made. */
const MAYBE_PASSING: ReadonlySet<FailureReason> = new Set(['intercepted'])

/** Says if another try may succeed. */
export const mayPass = (reason: FailureReason) => PASSING.has(reason)

/** The longest wait before the second request, ms; it doubles with each failure. */
export const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 8_000

/** The requests that have failed for one image so far. */
export interface Tries {
  /** Requests that failed for a reason of their own. */
  readonly failures: number
  /** Requests that the host refused because of its limit. */
  readonly refusals: number
}

/**
 * Milliseconds until the next try, or null if there should be none: exponential with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). `random` gives 0 to 1.
 */
export function retryDelay(error: AppError, tries: Tries, random: () => number): number | null {
  const { failures, refusals } = tries
  const most = MAYBE_PASSING.has(error.code) ? 2 : MAX_ATTEMPTS
  const spent = failures >= most || refusals >= MAX_REFUSALS
  const isHopeless = !mayPass(error.code) && !MAYBE_PASSING.has(error.code)
  if (isHopeless || spent) return null
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** Math.max(failures - 1, 0), LONGEST_DELAY_MS)
  return random() * ceiling
}

type Refusal = Pick<AppError, 'code' | 'retryAfterS'>

/** Says if the host asks for a pause of all requests, and not only for this image. */
export const asksForPause = ({ code, retryAfterS }: Refusal) =>
  code === 'rate_limited' ||
  ((code === 'over_capacity' || code === 'server_busy' || code === 'too_many_requests') &&
    retryAfterS !== undefined)

/** Milliseconds without a request to the host; at least a second, because some hosts say 0. */
export const pauseMs = ({ retryAfterS = 1 }: Refusal) => Math.max(retryAfterS, 1) * 1000
