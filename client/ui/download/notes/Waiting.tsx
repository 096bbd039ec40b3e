import type { FailureReason } from '../../../core/model/reason.ts'
import type { Phase, Run } from '../../../state/run/state.ts'
import { formatDuration } from '../../parts/format.ts'

/** A person may want to end a wait that is longer than this, ms. */
const LONG_MS = 10_000

/** Says that nothing is requested at the moment, why, and until when; nothing where requests go on. */
export function Waiting({ run, phase, onTry }: { run: Run; phase: Phase; onTry: () => void }) {
  const { outage, now } = run
  const paused = run.pausedUntil - now
  if (phase !== 'running' || (!outage && paused <= 0)) return null
  return (
    <div className="run-waits">
      <div>
        {outage ? (
          <>
            <p aria-live="polite">
              <strong>{OUTAGES[outage.reason] ?? 'The image host does not answer.'}</strong> No
              image is requested until that is over.
            </p>
            <p>
              Waiting for {formatDuration(now - outage.since)}.{' '}
              {outage.nextProbeAt > now
                ? `The next try is in ${formatDuration(outage.nextProbeAt - now)}.`
                : 'It is being tried now.'}
            </p>
          </>
        ) : (
          <>
            <p aria-live="polite">
              <strong>The image host or Galloper’s server asked for fewer requests.</strong> No
              image is requested until then.
            </p>
            <p>Downloads go on in {formatDuration(paused)}.</p>
          </>
        )}
      </div>
      {(outage || paused > LONG_MS) && (
        <button type="button" onClick={onTry}>
          {outage ? 'Try now' : 'Go on now'}
        </button>
      )}
    </div>
  )
}

const OUTAGES: Partial<Readonly<Record<FailureReason, string>>> = {
  network: 'Galloper’s server cannot be reached.',
  upstream_unreachable: 'The image host cannot be reached.',
  upstream_name_unknown: 'The image host’s name is not known at the moment.',
  upstream_port_closed: 'The image host takes no connections at the moment.',
}
