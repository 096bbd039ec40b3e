import { useMemo } from 'react'
import type { Sample } from '../../bench/comparison.ts'
import type { Result } from '../../bench/results.ts'
import { STAGE_WORDS, secondsText } from '../../bench/words.ts'
import { STAGES, type Timeline } from '../../core/timeline.ts'
import { timelineOf } from '../../state/sample-timeline.ts'
import { drawTimeline } from '../draw-timeline.ts'
import { countOf } from '../format.ts'
import { LaneTable } from '../LaneTable.tsx'
import { offerDownload } from '../offer-download.ts'
import type { PageParts } from '../page-parts.ts'
import type { Brush } from '../painter.ts'
import { SourceCode } from '../SourceCode.tsx'
import { StrategyCode } from '../StrategyCode.tsx'
import { pictureHeight } from '../timeline-layout.ts'
import { useCanvas } from '../use-canvas.ts'
import { pngFile } from './png-file.ts'
import { Swatch } from './Swatch.tsx'

type Shown = Result & { readonly typical: Sample }

/** What each contender's lanes did in its typical run, all on one axis of time. */
export function CompareLanes({
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
    <section className="card lanes" aria-label="Lanes">
      <h2>Lanes</h2>
      <p>
        {`One axis of time for all, ${secondsText(spanMs)} long. `}
        {least && `${least.contender.name} has the shortest median, ${secondsText(least.ms)}.`}
      </p>
      {shown.map((result) => (
        <LanesOf key={result.contender.id} {...{ result, spanMs, makerCode }} />
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

function LanesOf({
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
  const lanes = picture.timeline.held.length
  const flight = inFlight === null ? '' : `, ${inFlight} really in flight at the most`
  const sentence = `${secondsText(typical.ms)} in ${countOf(lanes, typical.requests.length > 0 ? 'lane' : 'worker')}${flight}`
  const save = async () => {
    if (canvas.current) offerDownload(await pngFile(canvas.current), `lanes-${contender.id}.png`)
  }
  return (
    <div className="lanes-of">
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
        style={{ blockSize: pictureHeight(lanes) }}
      />
      <div className="details">
        {contender.atOnce === null ? (
          <SourceCode name={contender.name} code={makerCode(contender.way)} />
        ) : (
          <StrategyCode id={contender.way} />
        )}
        <details className="code">
          <summary>{contender.name}: as a table</summary>
          <LaneTable timeline={picture.timeline} />
        </details>
      </div>
    </div>
  )
}
