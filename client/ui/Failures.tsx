import type { Cause } from '../core/outcome.ts'
import type { Run } from '../state/state.ts'
import { FailureTable } from './FailureTable.tsx'
import { countOf, formatCount } from './format.ts'
import { causeWords } from './words.ts'

/** What failed, gathered by cause: the person reads the cause once and what can be done about it. */
export function Failures({
  run,
  canRetry,
  onRetry,
}: {
  run: Run
  canRetry: boolean
  onRetry: (cause?: Cause) => Promise<void>
}) {
  const failed = run.outcomes.filter((outcome) => outcome?.kind === 'failed')
  if (failed.length === 0) return null
  const byCause = Map.groupBy(failed, ({ cause }) => cause)
  return (
    <section className="card failures" aria-labelledby="failures-title">
      <div className="status-head">
        <h2 id="failures-title">{countOf(failed.length, 'failure')}</h2>
        <button type="button" disabled={!canRetry} onClick={() => void onRetry()}>
          Retry failed
        </button>
      </div>
      <ul className="causes" aria-label="Causes">
        {[...byCause].map(([cause, { length }]) => (
          <li key={cause}>
            <strong>
              {formatCount(length)} {causeWords(cause).title}
            </strong>{' '}
            <span className="hint">{causeWords(cause).advice}</span>
            {byCause.size > 1 && (
              <button
                type="button"
                className="quiet"
                disabled={!canRetry}
                onClick={() => void onRetry(cause)}
              >
                Retry these
              </button>
            )}
          </li>
        ))}
      </ul>
      <FailureTable failures={[...byCause.values()].flat()} />
    </section>
  )
}
