import { memo, useState } from 'react'
import type { Timeline as Facts } from '../../core/model/timeline.ts'
import { factsOf, type TimelineFacts } from '../../state/run/timeline-facts.ts'
import { countOf, formatCount, formatDuration } from '../parts/format.ts'
import { RowTable } from './RowTable.tsx'
import { type Picking, Stage } from './Stage.tsx'

interface TimelineProps {
  readonly timeline: Facts
  /** The timeline's own: it changes in place, so only this tells that it has changed. */
  readonly version: number
  /** The rows show thumbnails of the person's own pictures, and no requests. */
  readonly isOwn?: boolean
  /** Null where its images cannot be looked at. */
  readonly picking?: Picking | null
}

/** The picture of a run: a line for each row, with its requests along the time. */
export const Timeline = memo((props: TimelineProps) => {
  const { timeline, version, isOwn = false, picking = null } = props
  const facts = factsOf(timeline)
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="card rows">
      <div className="status-head">
        <h2>Timeline</h2>
        <p className="hint">
          {timeline.open > 0 && `${formatCount(timeline.open)} running, `}
          {formatCount(timeline.peak)} at once at the peak
        </p>
      </div>
      <Stage
        timeline={timeline}
        version={version}
        label={sentenceOf(facts, timeline.hostPauses.length)}
        isOwn={isOwn}
        picking={picking}
      />
      <Legend isOwn={isOwn} facts={facts} halts={timeline.hostPauses.length} />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>As a table</summary>
        {isOpen && <RowTable timeline={timeline} />}
      </details>
    </section>
  )
})

function sentenceOf(facts: TimelineFacts, halts: number): string {
  const { images, rows, ms, peak, repeated, failed, aborted } = facts
  const were = (count: number) => (count === 1 ? 'was' : 'were')
  return [
    `${countOf(images, 'image')} in ${countOf(rows, 'row')} over ${formatDuration(ms)}`,
    `${formatCount(peak)} at once at the peak`,
    repeated && `${countOf(repeated, 'request')} failed and ${were(repeated)} tried again`,
    failed && `${countOf(failed, 'image')} failed`,
    aborted && `${countOf(aborted, 'request')} ${were(aborted)} cancelled`,
    halts > 0 && `the image host asked for a pause ${countOf(halts, 'time')}`,
  ]
    .filter(Boolean)
    .join('; ')
}

/** Only what occurs has a sign. */
const Legend = ({
  isOwn,
  facts,
  halts,
}: {
  isOwn: boolean
  facts: TimelineFacts
  halts: number
}) => (
  <ul className="legend">
    {isOwn || (
      <>
        <Sign name="queued" path="M0 2h14v8h-14z" text="waiting for a free connection" />
        <Sign name="connecting" path="M0 2h14v8h-14z" text="connecting" />
        <Sign name="waiting" path="M0 2h14v8h-14z" text="waiting for the answer" />
      </>
    )}
    <Sign
      name="receiving"
      path="M0 2h14v8h-14z"
      text={isOwn ? 'making a thumbnail' : 'receiving'}
    />
    {facts.thumbnails > 0 && (
      <Sign name="thumbnail" path="M6 1h2v10h-2z" text="thumbnail made (below the rows)" />
    )}
    {facts.repeated > 0 && (
      <Sign name="repeated" path="M2 10l5 -8l5 8z" text="failed, tried again" />
    )}
    {facts.failed > 0 && <Sign name="failed" path="M3 2l8 8M3 10l8 -8" text="failed" />}
    {facts.aborted > 0 && <Sign name="aborted" path="M3 2h8v8h-8z" text="cancelled" />}
    {halts > 0 && (
      <Sign name="repeated" path="M0 5h14v2h-14z" text="the image host asked for a pause" />
    )}
  </ul>
)

const Sign = ({ name, path, text }: { name: string; path: string; text: string }) => (
  <li>
    <svg className={`sign ${name}`} viewBox="0 0 14 12" aria-hidden="true">
      <path d={path} />
    </svg>
    {text}
  </li>
)
