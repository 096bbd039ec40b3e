import type { Pace } from '../../core/model/settings.ts'
import { countOf } from '../parts/format.ts'

/** The person's own limit in words; an empty text for none. */
export const paceText = ({ perSecond, pauseS }: Pace): string =>
  [
    perSecond > 0 && `at most ${countOf(perSecond, 'request')} a second`,
    pauseS > 0 && `${pauseS} s between requests`,
  ]
    .filter(Boolean)
    .join(', ')
