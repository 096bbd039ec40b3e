import type { Phase, Run } from '../../../state/run/state.ts'
import { outageWords } from '../../outage/outage-words.ts'
import { useOnline } from '../../outage/use-online.ts'
import { formatDuration, formatTime } from '../../parts/format.ts'
import { useTexts } from '../../text/use-texts.tsx'

/** A person may want to end a wait that is longer than this, ms. */
const LONG_MS = 10_000

/**
 * Says that nothing is requested at the moment, why, and until when; nothing where requests go on. `host` is the image
 * host's name; null for that of the demo.
 */
export function Waiting({
  run,
  phase,
  host,
  onTry,
}: {
  run: Run
  phase: Phase
  host: string | null
  /** Null where the wait cannot be ended from this page. */
  onTry: (() => void) | null
}) {
  const texts = useTexts()
  const isOnline = useOnline()
  const { outage, now } = run
  const paused = run.pausedUntil - now
  if (phase !== 'running' || (!outage && paused <= 0)) return null
  return (
    <section className="run-waits" aria-label="Waiting">
      <div>
        {outage ? (
          <>
            <p aria-live="polite">
              <strong>{outageWords(texts, outage.reason, { host, isOnline })}</strong>{' '}
              {run.farm && outage.reason === 'network'
                ? 'The farm goes on with the run, and this page follows it again as soon as it can.'
                : 'No image is requested until that is over, and then the run goes on by itself.'}
            </p>
            <p>
              Waiting since {formatTime(outage.since - now)}, for{' '}
              {formatDuration(now - outage.since)}.{' '}
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
      {onTry && (outage || paused > LONG_MS) && (
        <button type="button" onClick={onTry}>
          {outage ? 'Try now' : 'Go on now'}
        </button>
      )}
    </section>
  )
}
