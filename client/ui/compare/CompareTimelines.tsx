import { useMemo } from 'react'
import type { Timeline } from '../../core/model/timeline.ts'
import type { Measurement } from '../../engine/comparison/model.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { timelineOf } from '../../state/comparison/measurement-timeline.ts'
import { SourceCode } from '../parts/SourceCode.tsx'
import { StrategyCode } from '../parts/StrategyCode.tsx'
import { useLateTexts } from '../text/use-texts.tsx'
import { drawTimeline } from '../timeline/draw-timeline.ts'
import type { Brush } from '../timeline/painter.ts'
import { RowTable } from '../timeline/RowTable.tsx'
import { pictureHeight } from '../timeline/timeline-layout.ts'
import { useCanvas } from '../timeline/use-canvas.ts'
import { makerCode } from './maker-code.ts'
import { pngFile } from './plots/png-file.ts'
import { Swatch } from './plots/Swatch.tsx'
import { SavePicture } from './SavePicture.tsx'
import { StagesLegend } from './StagesLegend.tsx'

type Shown = Result & { readonly typical: Measurement }

/** The timeline of each contender's typical run, all on one time scale. */
export function CompareTimelines({ results }: { results: readonly Result[] }) {
  const { timelines: words } = useLateTexts().compare
  const shown = results.filter(
    (result): result is Shown => result.typical !== null && !result.contender.isControl,
  )
  if (shown.length === 0) return null
  const spanMs = Math.max(...shown.map(({ typical }) => typical.ms))
  const ofThumbnails = shown.every(({ typical }) => typical.requests.length === 0)
  const least = shown.toSorted((a, b) => a.ms - b.ms)[0]
  return (
    <section className="card rows" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>
        {`${words.scale(spanMs)} `}
        {least && words.shortest(least.contender.name, least.ms)}
      </p>
      {shown.map((result) => (
        <TimelineOf key={result.contender.id} {...{ result, spanMs }} />
      ))}
      {ofThumbnails ? (
        <ul className="legend">
          <Swatch name="thumbnail" text={words.making} />
        </ul>
      ) : (
        <StagesLegend>
          <Swatch name="tick" text={words.finished} />
        </StagesLegend>
      )}
    </section>
  )
}

interface Picture {
  readonly timeline: Timeline
  readonly spanMs: number
}

const draw = (brush: Brush, { timeline, spanMs }: Picture) => drawTimeline(brush, timeline, spanMs)

/** A row of thumbnails has the colour that their stage has in every plot. */
const drawThumbnails = ({ color, ...brush }: Brush, picture: Picture) =>
  draw({ ...brush, color: (name) => color(name === '--receiving' ? '--ink' : name) }, picture)

function TimelineOf({ result, spanMs }: { result: Shown; spanMs: number }) {
  const { timelines: words } = useLateTexts().compare
  const { contender, typical, inFlight } = result
  const picture = useMemo(() => ({ timeline: timelineOf(typical), spanMs }), [typical, spanMs])
  const canvas = useCanvas(typical.requests.length > 0 ? draw : drawThumbnails, picture, 1)
  const rows = picture.timeline.held.length
  const sentence =
    inFlight === null
      ? words.sentence(typical.ms, rows)
      : words.sentenceWithin(typical.ms, rows, inFlight)
  return (
    <div className="timeline-of">
      <div className="status-head">
        <h3>
          {contender.name} <span className="hint">{sentence}</span>
        </h3>
        <SavePicture
          text={words.savePng}
          label={words.savePngOf(contender.name)}
          file={`timeline-${contender.id}.png`}
          make={async () => canvas.current && pngFile(canvas.current)}
        />
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${contender.name}: ${sentence}`}
        style={{ blockSize: pictureHeight(rows) }}
      />
      <div className="details">
        {contender.atOnce === null ? (
          <SourceCode name={contender.name} load={() => makerCode(contender.choice)} />
        ) : (
          <StrategyCode id={contender.choice} />
        )}
        <details className="code">
          <summary>{words.asTable(contender.name)}</summary>
          <RowTable timeline={picture.timeline} />
        </details>
      </div>
    </div>
  )
}
