import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type Block, STAGES, spanOf, type Timeline } from '../../core/model/timeline.ts'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { drawTimeline } from './draw-timeline.ts'
import type { Brush } from './painter.ts'
import { CURVE, CURVE_GAP, pictureHeight, rowHeight } from './timeline-layout.ts'
import { useCanvas } from './use-canvas.ts'
import { useWheel } from './use-wheel.ts'
import { blockAfter, blockAt, type Part, panned, partOf, showing, zoomed } from './zoom.ts'

/** A person can find these in the timeline: the name of each image, and the current one. */
export interface Picking {
  readonly current: number | null
  readonly nameOf: (index: number) => string
  readonly onPick: (index: number) => void
}

const draw = (brush: Brush, { timeline, part }: { timeline: Timeline; part: Part | null }) => {
  const { from, to } = partOf(timeline, part)
  drawTimeline(brush, timeline, to - from, from)
}

/** The picture that answers: hover, click and arrow keys name a request and lead to its image; it zooms and pans. */
export function Stage({
  timeline,
  version,
  label,
  isOwn,
  picking,
}: {
  timeline: Timeline
  version: number
  label: string
  isOwn: boolean
  picking: Picking | null
}) {
  const { timeline: words } = useLateTexts()
  const [chosen, setPart] = useState<Part | null>(null)
  const [pointed, point] = useState<Block | null>(null)
  const dragged = useRef(false)
  const subject = useMemo(() => ({ timeline, part: chosen }), [timeline, chosen])
  const canvas = useCanvas(draw, subject, version, chosen)
  const part = partOf(timeline, chosen)
  const picked = picking?.current == null ? null : (timeline.newest.get(picking.current) ?? null)
  useEffect(() => {
    // A picture that is chosen elsewhere comes into sight here.
    if (picked) setPart((old) => showing(timeline, old, picked))
  }, [picked, timeline])
  useWheel(canvas, (by, share) => {
    const at = part.from + share * (part.to - part.from)
    setPart((old) => zoomed(timeline, old, by, at))
  })
  const at = ({ currentTarget, nativeEvent: { offsetX: x, offsetY: y } }: PointerEvent) =>
    blockAt(timeline, part, currentTarget.clientWidth, { x, y })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { '+': 2, '=': 2, '-': 1 / 2, '−': 1 / 2 }[event.key]
    const next = blockAfter(timeline, picked, event.key)
    if (by) setPart((old) => zoomed(timeline, old, by, picked?.began))
    else if (event.key === '0') setPart(null)
    else if (next) picking?.onPick(next.index)
    else return
    event.preventDefault()
  }
  const told = pointed ?? picked
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could reach its requests. */}
      <section className="stage" aria-label={words.requests} tabIndex={0} onKeyDown={onKeyDown}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          style={{ blockSize: pictureHeight(timeline.held.length) }}
          onPointerMove={(event) => {
            point(at(event))
            if (event.buttons !== 1 || !chosen) return
            dragged.current = true
            const ms = (event.movementX / event.currentTarget.clientWidth) * (part.to - part.from)
            setPart((old) => panned(timeline, old, -ms))
          }}
          onPointerDown={() => {
            dragged.current = false
          }}
          onPointerLeave={() => point(null)}
          onPointerUp={(event) => {
            const block = at(event)
            if (block && !dragged.current) picking?.onPick(block.index)
          }}
        />
        {picked && <Mark name="picked" block={picked} {...{ timeline, part }} />}
        {pointed && <Mark name="pointed" block={pointed} {...{ timeline, part }} />}
      </section>
      <div className="stage-bar">
        <p className="hint" aria-live="polite">
          {told && picking
            ? `${picking.nameOf(told.index)}: ${timesOf(words, told, timeline.now, isOwn)}`
            : picking && words.help}
        </p>
        <div className="buttons">
          <button
            type="button"
            className="quiet"
            aria-label={words.zoomIn}
            onClick={() => setPart((old) => zoomed(timeline, old, 2, picked?.began))}
          >
            +
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={words.zoomOut}
            disabled={!chosen}
            onClick={() => setPart((old) => zoomed(timeline, old, 1 / 2))}
          >
            −
          </button>
          <button type="button" className="quiet" disabled={!chosen} onClick={() => setPart(null)}>
            {words.showAll}
          </button>
        </div>
      </div>
    </>
  )
}

/** A frame around a block; it lies over the canvas, which need not be drawn again for it. */
function Mark({
  name,
  block: { row, began, ended },
  timeline: { held, now },
  part: { from, to },
}: {
  name: string
  block: Block
  timeline: Timeline
  part: Part
}) {
  const high = rowHeight(held.length)
  const percent = (ms: number) => `${(100 * ms) / (to - from)}%`
  if (began > to || (ended ?? now) < from) return null
  return (
    <i
      className={`stage-mark ${name}`}
      style={{
        insetInlineStart: percent(Math.max(began - from, 0)),
        inlineSize: percent(Math.min(ended ?? now, to) - Math.max(began, from)),
        insetBlockStart: CURVE + CURVE_GAP + row * high - 1,
        blockSize: high,
      }}
    />
  )
}

/** The rows of the person's own pictures show the making of thumbnails. */
function timesOf(
  { beganAt, madeIn, spans }: LateTexts['timeline'],
  block: Block,
  now: number,
  isOwn: boolean,
): string {
  const stages = STAGES.flatMap((stage) => {
    const [from, to] = spanOf(stage, block, now)
    const ms = Math.round(to - from)
    return to - from >= 1 ? [isOwn ? madeIn(ms) : spans[stage](ms)] : []
  })
  return [beganAt(block.began), ...stages].join(', ')
}
