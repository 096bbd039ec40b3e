import type { FarmStatus } from '../../api/farm-api.ts'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

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
  const { parts } = useTexts()
  const { farm } = useLateTexts()
  return (
    <section className="card" aria-labelledby="farm-runs">
      <h2 id="farm-runs">{farm.runs}</h2>
      {runs.length === 0 ? (
        <p className="hint">{farm.noRuns}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it.
        <section className="scroll" aria-label={parts.scrollable(farm.runs)} tabIndex={0}>
          <table aria-label={farm.runs}>
            <thead>
              <tr>
                <th scope="col">{farm.run}</th>
                <th scope="col" className="words">
                  {farm.state}
                </th>
                <th scope="col" className="number">
                  {farm.saved}
                </th>
                <th scope="col" className="number">
                  {farm.failed}
                </th>
                <th scope="col" className="number">
                  {farm.items}
                </th>
                <th scope="col" className="words">
                  {farm.started}
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
      {inNewTab && runs.length > 0 && <p className="hint">{farm.inNewTab}</p>}
    </section>
  )
}

function Row({ run, inNewTab }: { run: FarmRun; inNewTab: boolean }) {
  const { count, moment } = useTexts().formats
  const { farm } = useLateTexts()
  return (
    <tr>
      <th scope="row">
        <a href={`#run=${run.id}`} {...(inNewTab && { target: '_blank' })}>
          {run.title}
        </a>
      </th>
      <td className="words">{stateOf(farm, run)}</td>
      <td className="number">{count(run.counts.saved)}</td>
      <td className="number">{count(run.counts.failed)}</td>
      <td className="number">{count(run.counts.asked)}</td>
      <td className="words">{moment(new Date(run.startedAt))}</td>
    </tr>
  )
}

function stateOf(
  farm: LateTexts['farm'],
  { endedAt, startedAt, isCancelled, counts }: FarmRun,
): string {
  if (endedAt === null) {
    const { asked, saved, failed, skipped, cancelled } = counts
    return farm.toGo(asked - saved - failed - skipped - cancelled)
  }
  return isCancelled ? farm.cancelled : farm.finished(endedAt - startedAt)
}
