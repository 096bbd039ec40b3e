import { isPaced, type Settings } from '../../../../core/model/settings.ts'
import { strategyById } from '../../../../engine/strategies/index.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
import type { LateTexts } from '../../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../../text/use-texts.tsx'
import { paceText } from '../../pace-text.ts'

/** The person's own limit on requests, folded away, for somebody who wants to be gentle with a host. */
export function PaceFields({
  settings,
  change,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
}) {
  const { form } = useTexts()
  const { options: words } = useLateTexts()
  const { fields } = words
  return (
    <details
      className="pace"
      // A wrong number in it stops the start, so it must be in sight.
      onInvalidCapture={(event) => {
        event.currentTarget.open = true
      }}
    >
      <summary>
        {words.gentle}{' '}
        <span className="hint">{isPaced(settings) ? paceText(form, settings) : words.noLimit}</span>
      </summary>
      <div className="fields">
        <NumberField
          {...fields.perSecond}
          range={LIMITS.perSecond}
          value={settings.perSecond || null}
          onChange={(perSecond) => change({ perSecond })}
          onClear={() => change({ perSecond: 0 })}
        />
        <NumberField
          {...fields.pause}
          range={LIMITS.pause}
          value={settings.pauseS || null}
          onChange={(pauseS) => change({ pauseS })}
          onClear={() => change({ pauseS: 0 })}
        />
      </div>
      <p className="hint">{isPaced(settings) ? leastText(words, settings) : words.aboutGentle}</p>
    </details>
  )
}

/** The time that a run takes at least, and the deadline that would end it before. */
function leastText(words: LateTexts['options'], settings: Settings): string {
  const { limit, strategy, deadlineS, perSecond, pauseS } = settings
  // The requests of one second may begin together.
  const seconds = perSecond > 0 ? Math.floor((limit - 1) / perSecond) : 0
  const leastMs = 1000 * Math.max(seconds, (limit - 1) * pauseS)
  const least = words.takesAtLeast(limit, leastMs)
  const isLate = strategyById(strategy).also === 'deadline' && deadlineS > 0
  return isLate && leastMs > 1000 * deadlineS
    ? `${least} ${words.endsBefore(1000 * deadlineS)}`
    : `${least} ${words.aboutGentle}`
}
