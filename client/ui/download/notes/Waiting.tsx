import type { Phase, Run } from '../../../state/run/state.ts'
import { outageWords } from '../../outage/outage-words.ts'
import { useOnline } from '../../outage/use-online.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'

/** A person may want to end a wait that is longer than this, ms. Of a shorter one the run's head says all. */
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
  const { waiting: words } = useLateTexts().runNotes
  const isOnline = useOnline()
  const { outage, now } = run
  const paused = run.pausedUntil - now
  if (phase !== 'running' || (!outage && paused <= LONG_MS)) return null
  return (
    <section className="run-waits" aria-label={texts.outage.waiting}>
      <div>
        {outage ? (
          <>
            <p aria-live="polite">
              <strong>{outageWords(texts, outage.reason, { host, isOnline })}</strong>{' '}
              {run.farm && outage.reason === 'network' ? words.farmGoesOn : words.goesOn}
            </p>
            <p>
              {words.since(outage.since - now, now - outage.since)}{' '}
              {outage.nextProbeAt > now ? words.nextTry(outage.nextProbeAt - now) : words.tried}
            </p>
          </>
        ) : (
          <>
            <p aria-live="polite">
              <strong>{words.fewer}</strong> {words.noRequests}
            </p>
            <p>{words.goOnIn(paused)}</p>
          </>
        )}
      </div>
      {onTry && (
        <button type="button" onClick={onTry}>
          {outage ? words.tryNow : words.goOnNow}
        </button>
      )}
    </section>
  )
}
