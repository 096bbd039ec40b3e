import { useMemo } from 'react'
import { type FarmController, type FollowedRun, ratePerSecond } from '../../state/farm.ts'
import { farmTimeline } from '../../state/farm-timeline.ts'
import { formatCount, formatDuration } from '../format.ts'
import { Timeline } from '../Timeline.tsx'
import { FarmOutcomes } from './FarmOutcomes.tsx'

/** One run of the farm: its counts, its lanes by worker, what became of its images. */
export function FarmRun({ run, controller }: { run: FollowedRun; controller: FarmController }) {
  const { state, events, withOriginals } = run
  const { id, title, counts, startedAt, endedAt, isCancelled } = state
  const timeline = useMemo(() => farmTimeline(startedAt, events), [startedAt, events])
  const lastAt = endedAt ?? events.at(-1)?.at ?? startedAt
  const done = counts.saved + counts.failed + counts.cancelled
  const images = counts.asked - counts.skipped
  return (
    <>
      <section className="card status" aria-label="Farm progress">
        <div className="status-head">
          <div>
            <h2>{title}</h2>
            <p className="hint">
              {endedAt === null ? 'On the farm' : isCancelled ? 'Cancelled' : 'Finished'}
            </p>
          </div>
          <div className="buttons">
            <button
              type="button"
              disabled={endedAt !== null}
              onClick={() => void controller.cancel()}
            >
              Cancel
            </button>
          </div>
        </div>
        <progress aria-label="Images done" max={Math.max(images, 1)} value={done} />
        <p role="status" aria-live="off" className="counts">
          {(['saved', 'failed', 'skipped', 'cancelled'] as const).map((word) => (
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
            <dd>{Math.round(ratePerSecond(run))} images/s</dd>
          </div>
        </dl>
        {endedAt !== null && (
          <p className="buttons">
            <a href={controller.archiveUrl(id, false)} download>
              Save zip
            </a>
            {withOriginals && (
              <a href={controller.archiveUrl(id, true)} download>
                Save zip with originals
              </a>
            )}
          </p>
        )}
      </section>
      {timeline.blocks.length > 0 && <Timeline timeline={timeline} />}
      <FarmOutcomes run={run} thumbnailUrl={controller.thumbnailUrl} />
    </>
  )
}
