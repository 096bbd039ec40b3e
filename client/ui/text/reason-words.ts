import type { Site, SkipReason } from '../../core/model/image.ts'
import type { Damage } from '../../core/model/outcome.ts'
import type { FailureReason } from '../../core/model/reason.ts'

export interface ReasonWords {
  readonly title: string
  /** Empty where nothing that a person does can help. */
  readonly advice: string
}

export type FailureWords = Readonly<Record<FailureReason, ReasonWords>>
export type OneAndMany = readonly [one: string, many: string]

/** The words of one language; a newer server may send a reason that this page does not know. */
interface Reasons {
  readonly failures: Readonly<Record<Site, Partial<FailureWords>>>
  readonly skips: Readonly<Partial<Record<SkipReason, OneAndMany>>>
  readonly damage: Readonly<Record<Damage, string>>
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
