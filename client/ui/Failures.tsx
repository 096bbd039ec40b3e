import type { Failed } from '../core/outcome.ts'
import type { Run } from '../state/state.ts'
import { countOf } from './format.ts'
import { causeWords } from './words.ts'

/** What failed, gathered by cause: the person reads the cause once and what can be done about it. */
export function Failures({
  run,
  canRetry,
  onRetry,
}: {
  run: Run
  canRetry: boolean
  onRetry: () => Promise<void>
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
      <div className="scroll">
        <table aria-label="Failures">
          <thead>
            <tr>
              <th scope="col">Image</th>
              <th scope="col">Cause</th>
              <th scope="col">What was said</th>
              <th scope="col" className="number">
                Tries
              </th>
            </tr>
          </thead>
          {[...byCause].map(([cause, group]) => (
            <tbody key={cause}>
              {group.map((failure, place) => (
                <FailureRow key={failure.image.index} failure={failure} first={place === 0} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  )
}

function FailureRow({ failure, first }: { failure: Failed; first: boolean }) {
  const { image, cause, message, attempts } = failure
  const { title, advice } = causeWords(cause)
  return (
    <tr>
      <th scope="row">
        <a href={image.link} target="_blank" rel="noreferrer">
          {image.file}
        </a>
      </th>
      <td>
        <strong>{title}</strong>
        {first && advice && <span className="hint"> {advice}</span>}
      </td>
      <td>{message}</td>
      <td className="number">{attempts}</td>
    </tr>
  )
}
