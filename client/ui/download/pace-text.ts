import type { Pace } from '../../core/model/settings.ts'
import type { Texts } from '../text/text-store.ts'

/** The person's own limit in words; an empty text for none. */
export const paceText = ({ says }: Texts['form'], { perSecond, pauseS }: Pace): string =>
  [perSecond > 0 && says.perSecond(perSecond), pauseS > 0 && says.pause(pauseS)]
    .filter(Boolean)
    .join(', ')
