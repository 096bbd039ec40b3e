// Draws the frame of the rows: the seconds below them, and above them the curve of requests in flight.
import type { Timeline } from '../../core/model/timeline.ts'
import type { Brush } from './painter.ts'
import { axisStep, BAND, BAND_GAP, CURVE } from './timeline-layout.ts'

export interface Frame {
  readonly brush: Brush
  /** `top` of the first row and the height of each row, CSS pixels. */
  readonly top: number
  readonly row: number
  readonly rows: number
  /** CSS pixels a millisecond. */
  readonly scale: number
  /** The times at the left and right edge, ms. */
  readonly from: number
  readonly to: number
}

/** The width of "12.5 s" with a margin, CSS pixels. */
const MARK_WIDTH = 64

export function drawAxis(
  { brush, top, row, rows, scale, from, to }: Frame,
  { retries }: Timeline,
): void {
  const { context, width, color, decimal } = brush
  const bottom = top + rows * row + BAND + BAND_GAP
  const seconds = (to - from) / 1000
  const step = axisStep(seconds, width / MARK_WIDTH)
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  context.font = '11px system-ui, sans-serif'
  context.textBaseline = 'top'
  for (let mark = Math.ceil(from / 1000 / step); mark * step * 1000 <= to; mark++) {
    const x = (mark * step * 1000 - from) * scale
    context.fillStyle = color('--line')
    context.fillRect(Math.min(x, width - 1), CURVE, 1, bottom - CURVE + 4)
    const text = `${decimal(mark * step, digits)} s`
    if (x + context.measureText(text).width > width) continue
    context.fillStyle = color('--faint')
    context.fillText(text, x, bottom + 6)
  }
  context.fillStyle = color('--edge')
  for (const at of retries) context.fillRect((at - from) * scale, 0, 1, bottom + 4)
}

/** Bands in which the rows are empty because the host had asked for fewer requests. */
export function drawHostPauses(frame: Frame, { hostPauses, now }: Timeline): void {
  const { brush, top, row, rows, scale } = frame
  const { context, color } = brush
  for (const { from, until } of hostPauses) {
    const left = (from - frame.from) * scale
    const width = (Math.min(until, now) - from) * scale
    context.fillStyle = color('--sunk')
    context.fillRect(left, top, width, rows * row)
    context.fillStyle = color('--cancelled')
    context.fillRect(left, top - 4, width, 2)
  }
}

/** Only the highest step within each pixel is drawn, so that a big run costs no more than a small one. */
export function drawCurve(
  { brush, scale, from: begin }: Frame,
  { steps, peak, open, now }: Timeline,
): void {
  const { context, width, color } = brush
  // Where several runs share an axis, this one may end before the axis does.
  const end = Math.max(Math.min((now - begin) * scale, width), 0)
  const columns = new Float32Array(Math.ceil(end) + 1)
  let from = 0
  let level = 0
  for (const step of [...steps, { at: now, open }]) {
    const to = Math.min(Math.floor((step.at - begin) * scale), columns.length - 1)
    for (let x = Math.max(from, 0); x <= to; x++) columns[x] = Math.max(columns[x] ?? 0, level)
    from = to
    level = step.open
  }
  context.beginPath()
  context.moveTo(0, CURVE)
  columns.forEach((count, x) => {
    context.lineTo(x, CURVE - (count / Math.max(peak, 1)) * (CURVE - 2))
  })
  context.lineTo(end, CURVE)
  context.fillStyle = color('--sunk')
  context.fill()
  context.strokeStyle = color('--accent')
  context.lineWidth = 1.25
  context.stroke()
}
