// The English words of a failure, as the page has them.
import type { Site } from '../../client/core/model/image.ts'
import type { FailureReason } from '../../client/core/model/reason.ts'
import { imageFailures } from '../../client/ui/text/en/late/image-failures.ts'
import { reasons } from '../../client/ui/text/en/reasons.ts'
import * as words from '../../client/ui/text/reason-words.ts'

const failuresAt = (site: Site) => ({ ...reasons.failures[site], ...imageFailures[site] })
const failures = { imgur: failuresAt('imgur'), demo: failuresAt('demo') }

export const failureWords = (reason: FailureReason, site: Site) =>
  words.failureWords({ failures }, reason, site)
