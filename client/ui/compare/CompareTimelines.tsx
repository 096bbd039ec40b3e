import { useMemo } from 'react'
import { STAGES, type Timeline } from '../../core/model/timeline.ts'
import { STAGE_WORDS, secondsText } from '../../engine/comparison/exports/words.ts'
import type { Measurement } from '../../engine/comparison/model.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { timelineOf } from '../../state/comparison/measurement-timeline.ts'
import { offerDownload } from '../page/offer-download.ts'
import { countOf } from '../parts/format.ts'
import type { PageParts } from '../parts/page-parts.ts'
import { SourceCode } from '../parts/SourceCode.tsx'
import { StrategyCode } from '../parts/StrategyCode.tsx'
import { drawTimeline } from '../timeline/draw-timeline.ts'
import type { Brush } from '../timeline/painter.ts'
import { RowTable } from '../timeline/RowTable.tsx'
import { pictureHeight } from '../timeline/timeline-layout.ts'
import { useCanvas } from '../timeline/use-canvas.ts'
import { pngFile } from './plots/png-file.ts'
import { Swatch } from './plots/Swatch.tsx'

type Shown = Result & { readonly typical: Measurement }

/** What each contender's rows did in its typical run, all on one axis of time. */
export function CompareTimelines({
  results,
  makerCode,
}: {
  results: readonly Result[]
  makerCode: PageParts['comparison']['makerCode']
}) {
  const shown = results.filter(
    (result): result is Shown => result.typical !== null && !result.contender.isControl,
  )
  if (shown.length === 0) return null
  const spanMs = Math.max(...shown.map(({ typical }) => typical.ms))
  const ofThumbnails = shown.every(({ typical }) => typical.requests.length === 0)
  const least = shown.toSorted((a, b) => a.ms - b.ms)[0]
  return (
    <section className="card rows" aria-label="Rows">
      <h2>Rows</h2>
      <p>
        {`One axis of time for all, ${secondsText(spanMs)} long. `}
        {least && `${least.contender.name} has the shortest median, ${secondsText(least.ms)}.`}
      </p>
      {shown.map((result) => (
        <RowsOf key={result.contender.id} {...{ result, spanMs, makerCode }} />
      ))}
      <ul className="legend">
        {ofThumbnails ? (
          <Swatch name="receiving" text="making a thumbnail; a worker has two rows" />
        ) : (
          <>
            {STAGES.map((stage) => (
              <Swatch key={stage} name={stage} text={STAGE_WORDS[stage]} />
            ))}
            <Swatch name="tick" text="done" />
          </>
        )}
      </ul>
    </section>
  )
}

interface Picture {
  readonly timeline: Timeline
  readonly spanMs: number
}

const draw = (brush: Brush, { timeline, spanMs }: Picture) => drawTimeline(brush, timeline, spanMs)

function RowsOf({
  result,
  spanMs,
  makerCode,
}: {
  result: Shown
  spanMs: number
  makerCode: PageParts['comparison']['makerCode']
}) {
  const { contender, typical, inFlight } = result
  const picture = useMemo(() => ({ timeline: timelineOf(typical), spanMs }), [typical, spanMs])
  const canvas = useCanvas(draw, picture, 1)
  const rows = picture.timeline.held.length
  const flight = inFlight === null ? '' : `, ${inFlight} really in flight at the most`
  const sentence = `${secondsText(typical.ms)} in ${countOf(rows, typical.requests.length > 0 ? 'row' : 'worker')}${flight}`
  const save = async () => {
    if (canvas.current) offerDownload(await pngFile(canvas.current), `queue-${contender.id}.png`)
  }
  return (
    <div className="rows-of">
      <div className="status-head">
        <h3>
          {contender.name} <span className="hint">{sentence}</span>
        </h3>
        <button
          type="button"
          className="quiet"
          aria-label={`Save PNG of ${contender.name}`}
          onClick={() => void save()}
        >
          Save PNG
        </button>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${contender.name}: ${sentence}`}
        style={{ blockSize: pictureHeight(rows) }}
      />
      <div className="details">
        {contender.atOnce === null ? (
          <SourceCode name={contender.name} code={makerCode(contender.way)} />
        ) : (
          <StrategyCode id={contender.way} />
        )}
        <details className="code">
          <summary>{contender.name}: as a table</summary>
          <RowTable timeline={picture.timeline} />
        </details>
      </div>
    </div>
  )
}
