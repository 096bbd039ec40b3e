import { type FarmController, type FollowedRun, ratePerSecond } from '../../state/farm.ts'
import { formatCount, formatDuration } from '../format.ts'

/** How far a run is, and what can be done with it. */
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
          <p className="hint">
            {isOver ? (isCancelled ? 'Cancelled' : 'Finished') : 'On the farm'}
          </p>
        </div>
        <button type="button" disabled={isOver} onClick={() => void controller.cancel()}>
          Cancel
        </button>
      </div>
      <Bar counts={counts} />
      <p role="status" aria-live="off" className="counts">
        {WORDS.map((word) => (
          <span key={word} className={`count ${word}`} data-zero={counts[word] === 0}>
            <strong>{formatCount(counts[word])}</strong> {word}
          </span>
        ))}
        <span className="of">of {formatCount(counts.asked)}</span>
      </p>
      <dl className="figures">
        <div>
          <dt>Time</dt>
          <dd>{formatDuration(lastAt - startedAt)}</dd>
        </div>
        <div>
          <dt>Rate</dt>
          <dd>{formatCount(Math.round(ratePerSecond(run)))} images/s</dd>
        </div>
      </dl>
      {isOver && <Zips run={run} archiveUrl={controller.archiveUrl} />}
    </section>
  )
}

const WORDS = ['saved', 'failed', 'skipped', 'cancelled'] as const

/** What is skipped is no work, so the bar is about images. */
function Bar({ counts }: Pick<FollowedRun['state'], 'counts'>) {
  const { asked, saved, failed, skipped, cancelled } = counts
  const images = asked - skipped
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label="Images done"
      aria-valuemin={0}
      aria-valuemax={images}
      aria-valuenow={saved + failed + cancelled}
    >
      {Object.entries({ saved, failed, cancelled }).map(([name, count]) => (
        <i
          key={name}
          className={name}
          style={{ inlineSize: `${(100 * count) / Math.max(images, 1)}%` }}
        />
      ))}
    </div>
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
