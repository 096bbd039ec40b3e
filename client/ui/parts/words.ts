// English only, for the parts whose texts are not yet in a table. The others use reason-words.ts with useTexts().
import type { Site } from '../../core/model/image.ts'
import type { Damage } from '../../core/model/outcome.ts'
import type { FailureReason } from '../../core/model/reason.ts'
import { imageFailures } from '../text/en/late/image-failures.ts'
import { leftOut } from '../text/en/late/left-out.ts'
import { reasons } from '../text/en/reasons.ts'
import * as words from '../text/reason-words.ts'

const failuresAt = (site: Site) => ({ ...reasons.failures[site], ...imageFailures[site] })
const failures = { imgur: failuresAt('imgur'), demo: failuresAt('demo') }

export const failureWords = (reason: FailureReason, site: Site) =>
  words.failureWords({ failures }, reason, site)

/** The damage of a saved picture. */
export const damageWords = (damage: Damage) => leftOut.damage[damage]
