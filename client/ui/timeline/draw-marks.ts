// Draws marks on requests that did not end well. Each has a shape too, for people who do not see the colours.
import type { Block } from '../../core/model/timeline.ts'
import type { Frame } from './draw-frame.ts'

const LEAST = 2.5
const MOST = 4

/** Marks in one path: without a GPU, one path with thousands of marks is slow to fill. */
const AT_ONCE = 10

const MARKS = [
  { end: 'aborted', color: '--skipped', shape: square, filled: false },
  { end: 'repeated', color: '--cancelled', shape: triangle, filled: true },
  { end: 'failed', color: '--failed', shape: cross, filled: false },
] as const

export function drawMarks(frame: Frame, blocks: readonly Block[]): void {
  for (const mark of MARKS) {
    const marked = blocks.filter(({ end, ended }) => end === mark.end && ended !== null)
    for (let from = 0; from < marked.length; from += AT_ONCE)
      drawAlike(frame, mark, marked.slice(from, from + AT_ONCE))
  }
}

function drawAlike(frame: Frame, mark: (typeof MARKS)[number], blocks: readonly Block[]): void {
  const { brush, top, row: high, scale, from } = frame
  const { context, color } = brush
  const size = Math.min(Math.max(high / 3, LEAST), MOST)
  const path = new Path2D()
  for (const { row, ended } of blocks) {
    const x = Math.max(
      ((ended ?? 0) - from) * scale - size - 1,
      from > 0 ? Number.NEGATIVE_INFINITY : size,
    )
    mark.shape(path, x, top + row * high + Math.max(high - 4, 2) / 2, size)
  }
  // A rim in the card's colour sets the mark off from its block.
  context.strokeStyle = color('--card')
  context.lineWidth = 4
  context.stroke(path)
  context.strokeStyle = color(mark.color)
  context.fillStyle = color(mark.color)
  context.lineWidth = 2
  if (mark.filled) context.fill(path)
  else context.stroke(path)
}

function triangle(path: Path2D, x: number, y: number, size: number): void {
  path.moveTo(x - size, y + size)
  path.lineTo(x, y - size)
  path.lineTo(x + size, y + size)
  path.closePath()
}

function cross(path: Path2D, x: number, y: number, size: number): void {
  path.moveTo(x - size, y - size)
  path.lineTo(x + size, y + size)
  path.moveTo(x - size, y + size)
  path.lineTo(x + size, y - size)
}

function square(path: Path2D, x: number, y: number, size: number): void {
  path.rect(x - size, y - size, 2 * size, 2 * size)
}
