import type { FailureReason } from '../../core/model/reason.ts'
import type { Run } from '../../state/run/state.ts'
import { canMend } from '../../state/run/unfinished-run.ts'
import { FailureTable } from '../parts/FailureTable.tsx'
import { failureWords } from '../text/reason-words.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** So few failures are shown one by one without being asked for. */
const FEW = 10

/** The failures by reason, so that a person reads each reason and its advice once. A reason that no retry mends has no button. */
export function Failures({
  run,
  canRetry,
  onRetry,
}: {
  run: Run
  canRetry: boolean
  /** Null where nothing can be tried again. */
  onRetry: ((reason?: FailureReason) => void) | null
}) {
  const { reasons } = useTexts()
  const { outcomes: words } = useLateTexts()
  const failed = run.outcomes.filter((outcome) => outcome?.kind === 'failed')
  if (failed.length === 0) return null
  const { site } = run.settings
  const byReason = Map.groupBy(failed, ({ reason }) => reason)
  return (
    <section className="card failures" aria-labelledby="failures-title">
      <div className="status-head">
        <h2 id="failures-title">{words.failures(failed.length)}</h2>
        {onRetry && failed.some(canMend) && (
          <button type="button" disabled={!canRetry} onClick={() => onRetry()}>
            {words.retry}
          </button>
        )}
      </div>
      <ul className="reasons" aria-label={words.reasons}>
        {[...byReason].map(([reason, group]) => (
          <li key={reason}>
            <strong>{words.reason(group.length, failureWords(reasons, reason, site).title)}</strong>{' '}
            <span className="hint">{failureWords(reasons, reason, site).advice}</span>
            {onRetry && byReason.size > 1 && group.some(canMend) && (
              <button
                type="button"
                className="quiet"
                disabled={!canRetry}
                onClick={() => onRetry(reason)}
              >
                {words.retryThese}
              </button>
            )}
          </li>
        ))}
      </ul>
      <details open={failed.length <= FEW}>
        <summary>{words.oneByOne}</summary>
        <FailureTable failures={[...byReason.values()].flat()} site={site} />
      </details>
    </section>
  )
}
