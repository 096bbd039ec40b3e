import type { Site, SkipReason } from '../../core/model/image.ts'
import type { FailureReason } from '../../core/model/reason.ts'

export interface ReasonWords {
  readonly title: string
  /** Empty where nothing that a person does can help. */
  readonly advice: string
}

type FailureWords = Readonly<Record<FailureReason, ReasonWords>>

type LateReason =
  | 'rate_limited'
  | 'upstream_refused'
  | 'client_id_refused'
  | 'not_found'
  | 'upstream_name_unknown'
  | 'upstream_port_closed'
  | 'upstream_unreachable'
  | 'upstream_failed'
  | 'upstream_timeout'
  | 'results_unavailable'
  | 'file_unreadable'
  | 'farm_unavailable'
  | 'client_id_needed'
  | 'removed'
  | 'too_large'
  | 'over_capacity'
  | 'key_reused'
  | 'cut_short'
  | 'timed_out'
  | 'incomplete'
  | 'reduced_copy'
  | 'placeholder'
  | 'cannot_decode'
  | 'too_big_to_decode'
  | 'worker_crashed'
  | 'thumbnail_timeout'
  | 'download_worker_crashed'
  | 'file_lost'
  | 'not_written'
  | 'not_an_image'
  | 'upstream_certificate'

/** Those that a person may meet before anything is loaded later. */
export type EarlyFailures = Omit<FailureWords, LateReason>
/** Those of images, listings and the farm. */
export type LateFailures = Pick<FailureWords, LateReason>
export type OneAndMany = readonly [one: string, many: string]

/** The words of one language; a newer server may send a reason that this page does not know. */
interface Reasons {
  readonly failures: Readonly<Record<Site, Partial<FailureWords>>>
  readonly skips: Readonly<Partial<Record<SkipReason, OneAndMany>>>
}

export const failureWords = (
  { failures }: Pick<Reasons, 'failures'>,
  reason: FailureReason,
  site: Site,
): ReasonWords => failures[site][reason] ?? { title: reason, advice: '' }

export const skipWords = (
  { skips }: Pick<Reasons, 'skips'>,
  reason: SkipReason,
  count = 1,
): string => skips[reason]?.[count === 1 ? 0 : 1] ?? reason
