import { memo, useState } from 'react'
import type { Timeline as Facts } from '../../core/model/timeline.ts'
import { factsOf, type TimelineFacts } from '../../state/run/timeline-facts.ts'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts } from '../text/use-texts.tsx'
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
  const { timeline: words } = useLateTexts()
  const facts = factsOf(timeline)
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="card rows">
      <div className="status-head">
        <h2>{words.title}</h2>
        <p className="hint">
          {timeline.open > 0 && words.running(timeline.open)}
          {words.peak(timeline.peak)}
        </p>
      </div>
      <Stage
        timeline={timeline}
        version={version}
        label={sentenceOf(words, facts, timeline.hostPauses.length)}
        isOwn={isOwn}
        picking={picking}
      />
      <Legend isOwn={isOwn} facts={facts} halts={timeline.hostPauses.length} />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{words.asTable}</summary>
        {isOpen && <RowTable timeline={timeline} />}
      </details>
    </section>
  )
})

function sentenceOf(
  { peak: most, sentence }: LateTexts['timeline'],
  facts: TimelineFacts,
  halts: number,
): string {
  const { images, rows, ms, peak, repeated, failed, aborted } = facts
  return [
    sentence.rows(images, rows, ms),
    most(peak),
    repeated && sentence.repeated(repeated),
    failed && sentence.failed(failed),
    aborted && sentence.aborted(aborted),
    halts > 0 && sentence.halts(halts),
  ]
    .filter(Boolean)
    .join('; ')
}

/** Only what occurs has a sign. */
function Legend({ isOwn, facts, halts }: { isOwn: boolean; facts: TimelineFacts; halts: number }) {
  const { legend } = useLateTexts().timeline
  return (
    <ul className="legend">
      {isOwn || (
        <>
          <Sign name="queued" path="M0 2h14v8h-14z" text={legend.queued} />
          <Sign name="connecting" path="M0 2h14v8h-14z" text={legend.connecting} />
          <Sign name="waiting" path="M0 2h14v8h-14z" text={legend.waiting} />
        </>
      )}
      <Sign
        name="receiving"
        path="M0 2h14v8h-14z"
        text={isOwn ? legend.making : legend.receiving}
      />
      {facts.thumbnails > 0 && (
        <Sign name="thumbnail" path="M6 1h2v10h-2z" text={legend.thumbnail} />
      )}
      {facts.repeated > 0 && <Sign name="repeated" path="M2 10l5 -8l5 8z" text={legend.repeated} />}
      {facts.failed > 0 && <Sign name="failed" path="M3 2l8 8M3 10l8 -8" text={legend.failed} />}
      {facts.aborted > 0 && <Sign name="aborted" path="M3 2h8v8h-8z" text={legend.aborted} />}
      {halts > 0 && <Sign name="repeated" path="M0 5h14v2h-14z" text={legend.halted} />}
    </ul>
  )
}

const Sign = ({ name, path, text }: { name: string; path: string; text: string }) => (
  <li>
    <svg className={`sign ${name}`} viewBox="0 0 14 12" aria-hidden="true">
      <path d={path} />
    </svg>
    {text}
  </li>
)
