import type { FarmStatus } from '../../api/farm-api.ts'
import { formatCount, formatDuration } from '../parts/format.ts'

type FarmRun = NonNullable<FarmStatus>['runs'][number]

/** The farm's newest runs. Each opens on the Download page, as a run of this tab does. */
export function FarmRuns({
  runs,
  inNewTab,
}: {
  runs: readonly FarmRun[]
  /** A run of this tab goes on, and its page stays. */
  inNewTab: boolean
}) {
  return (
    <section className="card" aria-labelledby="farm-runs">
      <h2 id="farm-runs">Runs</h2>
      {runs.length === 0 ? (
        <p className="hint">
          There is no run yet. To start one, choose The farm in the form of the Download tab.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it.
        <section className="scroll" aria-label="Runs, scrollable" tabIndex={0}>
          <table aria-label="Runs">
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col" className="words">
                  State
                </th>
                <th scope="col" className="number">
                  Saved
                </th>
                <th scope="col" className="number">
                  Failed
                </th>
                <th scope="col" className="number">
                  Items
                </th>
                <th scope="col" className="words">
                  Started
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Row key={run.id} run={run} inNewTab={inNewTab} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {inNewTab && runs.length > 0 && (
        <p className="hint">A run goes on in this tab, so these open in a new one.</p>
      )}
    </section>
  )
}

const Row = ({ run, inNewTab }: { run: FarmRun; inNewTab: boolean }) => (
  <tr>
    <th scope="row">
      <a href={`#run=${run.id}`} {...(inNewTab && { target: '_blank' })}>
        {run.title}
      </a>
    </th>
    <td className="words">{stateOf(run)}</td>
    <td className="number">{formatCount(run.counts.saved)}</td>
    <td className="number">{formatCount(run.counts.failed)}</td>
    <td className="number">{formatCount(run.counts.asked)}</td>
    <td className="words">{new Date(run.startedAt).toLocaleString()}</td>
  </tr>
)

function stateOf({ endedAt, startedAt, isCancelled, counts }: FarmRun): string {
  if (endedAt === null) {
    const { asked, saved, failed, skipped, cancelled } = counts
    return `${formatCount(asked - saved - failed - skipped - cancelled)} to go`
  }
  return isCancelled ? 'Cancelled' : `Finished in ${formatDuration(endedAt - startedAt)}`
}
