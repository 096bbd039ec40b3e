import { isPaced, type Settings } from '../../../../core/model/settings.ts'
import { strategyById } from '../../../../engine/strategies/index.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { countOf, formatDuration } from '../../../parts/format.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
import { paceText } from '../../pace-text.ts'

/** The person's own limit on requests, folded away, for somebody who wants to be gentle with a host. */
export function PaceFields({
  settings,
  change,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
}) {
  return (
    <details
      className="pace"
      // A wrong number in it stops the start, so it must be in sight.
      onInvalidCapture={(event) => {
        event.currentTarget.open = true
      }}
    >
      <summary>
        Be gentle with the host{' '}
        <span className="hint">{isPaced(settings) ? paceText(settings) : 'no limit'}</span>
      </summary>
      <div className="fields">
        <NumberField
          label="Requests a second"
          unit="at most"
          range={LIMITS.perSecond}
          value={settings.perSecond || null}
          onChange={(perSecond) => change({ perSecond })}
          onClear={() => change({ perSecond: 0 })}
        />
        <NumberField
          label="Pause between requests"
          unit="s"
          range={LIMITS.pause}
          value={settings.pauseS || null}
          placeholder="none"
          onChange={(pauseS) => change({ pauseS })}
          onClear={() => change({ pauseS: 0 })}
        />
      </div>
      <p className="hint">{isPaced(settings) ? leastText(settings) : ABOUT}</p>
    </details>
  )
}

const ABOUT =
  'Every strategy keeps to the limit, with its retries too. The time counts from the host’s answer, so a slow host is asked less often. Comparisons run without it.'

/** The time that a run takes at least, and the deadline that would end it before. */
function leastText(settings: Settings): string {
  const { limit, strategy, deadlineS, perSecond, pauseS } = settings
  // The requests of one second may begin together.
  const seconds = perSecond > 0 ? Math.floor((limit - 1) / perSecond) : 0
  const leastMs = 1000 * Math.max(seconds, (limit - 1) * pauseS)
  const least = `${countOf(limit, 'image')} take at least ${formatDuration(leastMs)}.`
  const isLate = strategyById(strategy).also === 'deadline' && deadlineS > 0
  return isLate && leastMs > 1000 * deadlineS
    ? `${least} The deadline of ${formatDuration(1000 * deadlineS)} ends the run before that.`
    : `${least} ${ABOUT}`
}
