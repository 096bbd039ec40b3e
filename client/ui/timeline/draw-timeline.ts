// Draws the picture of a run: a line for each row, time from left to right, a block for each request.
import { type Block, boundOf, STAGES, type Timeline } from '../../core/model/timeline.ts'
import { drawAxis, drawCurve, drawHostPauses, type Frame } from './draw-frame.ts'
import { drawMarks } from './draw-marks.ts'
import type { Brush } from './painter.ts'
import { CURVE, CURVE_GAP, ROOMY, rowHeight } from './timeline-layout.ts'

const LEAST_SPAN_MS = 100

/** `spanMs` is the time from left to right; it is longer than the run where several runs share an axis. */
export function drawTimeline(brush: Brush, timeline: Timeline, spanMs = timeline.now): void {
  const { blocks, held, now } = timeline
  const frame: Frame = {
    brush,
    top: CURVE + CURVE_GAP,
    row: rowHeight(held.length),
    rows: held.length,
    scale: brush.width / Math.max(spanMs, LEAST_SPAN_MS),
  }
  drawHostPauses(frame, timeline)
  drawAxis(frame, timeline)
  drawCurve(frame, timeline)
  drawBars(frame, blocks, now)
  if (frame.row >= ROOMY) drawThumbnails(frame, blocks)
  drawPauses(frame, blocks, now)
  drawMarks(frame, blocks)
}

/** Draws colour by colour, because a change of colour costs a canvas more than a block. */
function drawBars(frame: Frame, blocks: readonly Block[], now: number): void {
  const { context, color } = frame.brush
  for (const [place, stage] of STAGES.entries()) {
    context.fillStyle = color(`--${stage}`)
    for (const block of blocks) {
      // A pair for each block would be half of the garbage that a run makes.
      const from = boundOf(place, block, now)
      const to = boundOf(place + 1, block, now)
      if (to > from) bar(frame, block.row, from, to, to === (block.ended ?? now))
    }
  }
}

/** Blocks end a little early, so that a person can tell two neighbours apart. */
function bar(
  { brush, top, row: high, scale }: Frame,
  row: number,
  from: number,
  to: number,
  isLast: boolean,
) {
  const gap = high >= ROOMY ? 4 : high > 3 ? 1 : 0
  const left = from * scale
  const width = (to - from) * scale
  brush.context.fillRect(
    left,
    top + row * high,
    isLast && width > 3 ? width - 1 : Math.max(width, isLast ? 1 : 0),
    high - gap,
  )
}

function drawThumbnails({ brush, top, row: high, scale }: Frame, blocks: readonly Block[]): void {
  const { context, color } = brush
  context.fillStyle = color('--ink')
  for (const { row, savedAt } of blocks)
    if (savedAt !== null) context.fillRect(savedAt * scale - 2, top + (row + 1) * high - 4, 2, 3)
}

function drawPauses(
  { brush, top, row: high, scale }: Frame,
  blocks: readonly Block[],
  now: number,
): void {
  const { context, color } = brush
  context.strokeStyle = color('--cancelled')
  context.lineWidth = Math.min(1.5, high / 2)
  context.setLineDash([2, 3])
  context.beginPath()
  for (const { row, ended, end, pausedUntil } of blocks) {
    if (ended === null || end !== 'repeated') continue
    const y = top + row * high + Math.max(high - 4, 1) / 2
    context.moveTo(ended * scale, y)
    context.lineTo((pausedUntil ?? now) * scale, y)
  }
  context.stroke()
  context.setLineDash([])
}
