// Draws the picture of a run: a line for each row, time from left to right, a block for each request.
import { type Block, boundOf, STAGES, type Timeline } from '../../core/model/timeline.ts'
import { drawAxis, drawCurve, drawHostPauses, type Frame } from './draw-frame.ts'
import { drawMarks } from './draw-marks.ts'
import type { Brush } from './painter.ts'
import { BAND, bandTop, CURVE, CURVE_GAP, ROOMY, rowHeight } from './timeline-layout.ts'

const LEAST_SPAN_MS = 100

/**
 * `spanMs` is the time from left to right; it is longer than the run where several runs share an axis. `from` is the
 * time at the left edge. The axis ends with the last thumbnail, and the band below the rows shows them.
 */
export function drawTimeline(
  brush: Brush,
  timeline: Timeline,
  spanMs = timeline.now,
  from = 0,
): void {
  const { held, now } = timeline
  const span = Math.max(spanMs, LEAST_SPAN_MS)
  const frame: Frame = {
    brush,
    top: CURVE + CURVE_GAP,
    row: rowHeight(held.length),
    rows: held.length,
    scale: brush.width / span,
    from,
    to: from + span,
  }
  const blocks = from > 0 || span < now ? timeline.blocks.filter(isIn(frame, now)) : timeline.blocks
  drawHostPauses(frame, timeline)
  drawAxis(frame, timeline)
  drawCurve(frame, timeline)
  drawBars(frame, blocks, now)
  drawThumbnails(frame, blocks)
  drawPauses(frame, blocks, now)
  drawMarks(frame, blocks)
}

/** True for the blocks that can be seen, with their pauses and thumbnails. */
const isIn =
  ({ from, to }: Frame, now: number) =>
  ({ began, ended, pausedUntil, savedAt, end }: Block) =>
    began <= to &&
    Math.max(ended ?? now, savedAt ?? 0, end === 'repeated' ? (pausedUntil ?? now) : 0) >= from

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
  { brush, top, row: high, scale, from: begin }: Frame,
  row: number,
  from: number,
  to: number,
  isLast: boolean,
) {
  const gap = high >= ROOMY ? 4 : high > 3 ? 1 : 0
  const left = (from - begin) * scale
  const width = (to - from) * scale
  brush.context.fillRect(
    left,
    top + row * high,
    isLast && width > 3 ? width - 1 : Math.max(width, isLast ? 1 : 0),
    high - gap,
  )
}

/** The band of thumbnails: a stroke for each, at the time when it was stored. */
function drawThumbnails({ brush, row, rows, scale, from }: Frame, blocks: readonly Block[]): void {
  const { context, color } = brush
  const top = bandTop(rows, row)
  context.fillStyle = color('--ink')
  for (const { savedAt } of blocks)
    if (savedAt !== null) context.fillRect((savedAt - from) * scale - 1, top, 1.5, BAND)
}

function drawPauses(
  { brush, top, row: high, scale, from }: Frame,
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
    context.moveTo((ended - from) * scale, y)
    context.lineTo(((pausedUntil ?? now) - from) * scale, y)
  }
  context.stroke()
  context.setLineDash([])
}
