import type { Cause, Failed } from '../core/outcome.ts'
import type { Run } from '../state/state.ts'
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
      <div className="scroll">
        <table aria-label="Failures">
          <thead>
            <tr>
              <th scope="col">Image</th>
              <th scope="col">Cause</th>
              <th scope="col">Detail</th>
              <th scope="col" className="number">
                Tries
              </th>
            </tr>
          </thead>
          <tbody>
            {[...byCause.values()].flat().map((failure) => (
              <FailureRow key={failure.image.index} failure={failure} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const FailureRow = ({ failure }: { failure: Failed }) => (
  <tr>
    <th scope="row">
      <a href={failure.image.link} target="_blank" rel="noreferrer">
        {failure.image.file}
      </a>
    </th>
    <td>{causeWords(failure.cause).title}</td>
    <td>{failure.message}</td>
    <td className="number">{failure.attempts}</td>
  </tr>
)
