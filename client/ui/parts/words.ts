// English only, for the parts whose texts are not yet in a table. The others use reason-words.ts with useTexts().
import type { Site, SkipReason } from '../../core/model/image.ts'
import type { Damage } from '../../core/model/outcome.ts'
import type { FailureReason } from '../../core/model/reason.ts'
import { reasons } from '../text/en/reasons.ts'
import * as words from '../text/reason-words.ts'

export const failureWords = (reason: FailureReason, site: Site) =>
  words.failureWords(reasons, reason, site)

export const skipWords = (reason: SkipReason, count = 1) => words.skipWords(reasons, reason, count)

/** The damage of a saved picture. */
export const damageWords = (damage: Damage) => reasons.damage[damage]
