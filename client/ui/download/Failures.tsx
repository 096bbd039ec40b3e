import type { FailureReason } from '../../core/model/reason.ts'
import type { Run } from '../../state/run/state.ts'
import { countOf, formatCount } from '../parts/format.ts'
import { failureWords } from '../parts/words.ts'
import { FailureTable } from './FailureTable.tsx'

/** What failed, gathered by reason: the person reads the reason once and what can be done about it. */
export function Failures({
  run,
  canRetry,
  onRetry,
}: {
  run: Run
  canRetry: boolean
  onRetry: (reason?: FailureReason) => Promise<void>
}) {
  const failed = run.outcomes.filter((outcome) => outcome?.kind === 'failed')
  if (failed.length === 0) return null
  const byReason = Map.groupBy(failed, ({ reason }) => reason)
  return (
    <section className="card failures" aria-labelledby="failures-title">
      <div className="status-head">
        <h2 id="failures-title">{countOf(failed.length, 'failure')}</h2>
        <button type="button" disabled={!canRetry} onClick={() => void onRetry()}>
          Retry failed
        </button>
      </div>
      <ul className="causes" aria-label="Reasons">
        {[...byReason].map(([reason, { length }]) => (
          <li key={reason}>
            <strong>
              {formatCount(length)} {failureWords(reason).title}
            </strong>{' '}
            <span className="hint">{failureWords(reason).advice}</span>
            {byReason.size > 1 && (
              <button
                type="button"
                className="quiet"
                disabled={!canRetry}
                onClick={() => void onRetry(reason)}
              >
                Retry these
              </button>
            )}
          </li>
        ))}
      </ul>
      <FailureTable failures={[...byReason.values()].flat()} />
    </section>
  )
}
