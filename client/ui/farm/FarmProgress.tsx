import {
  type FarmController,
  type FollowedRun,
  ratePerSecond,
} from '../../state/farm/farm-controller.ts'
import { Figure } from '../parts/Figure.tsx'
import { formatCount, formatDuration } from '../parts/format.ts'
import { RunCounts } from '../parts/RunCounts.tsx'

/** The progress of a run, and the buttons to cancel it and to save its zip. */
export function FarmProgress({
  run,
  controller,
}: {
  run: FollowedRun
  controller: FarmController
}) {
  const { title, counts, startedAt, endedAt, isCancelled } = run.state
  const lastAt = endedAt ?? run.events.at(-1)?.at ?? startedAt
  const isOver = endedAt !== null
  return (
    <section className="card status" aria-label="Farm progress">
      <div className="status-head">
        <div>
          <h2>{title}</h2>
          <p className="hint">{isOver ? (isCancelled ? 'Cancelled' : 'Finished') : 'Running'}</p>
        </div>
        <button type="button" disabled={isOver} onClick={() => void controller.cancel()}>
          Cancel
        </button>
      </div>
      <RunCounts counts={counts} />
      <dl className="figures">
        <Figure name="Time" value={formatDuration(lastAt - startedAt)} />
        <Figure name="Rate" value={`${formatCount(Math.round(ratePerSecond(run)))} images/s`} />
      </dl>
      {isOver && <Zips run={run} archiveUrl={controller.archiveUrl} />}
    </section>
  )
}

const Zips = ({
  run: { state, withOriginals },
  archiveUrl,
}: {
  run: FollowedRun
  archiveUrl: FarmController['archiveUrl']
}) => (
  <p className="buttons">
    <a href={archiveUrl(state.id, false)} download>
      Save zip
    </a>
    {withOriginals && (
      <a href={archiveUrl(state.id, true)} download>
        Save zip with originals
      </a>
    )}
  </p>
)
