import { expect, test } from 'vitest'
import type { Block } from '../../../../../client/core/model/timeline.ts'
import { timelineFrom } from '../../../../../client/state/timeline-from.ts'
import {
  blockAfter,
  blockAt,
  panned,
  showing,
  zoomed,
} from '../../../../../client/ui/timeline/zoom.ts'

const block = (index: number, row: number, began: number, ended: number): Block => ({
  index,
  row,
  began,
  connecting: began,
  sent: began,
  answered: ended,
  ended,
  end: 'ok',
  bytes: 1,
  pausedUntil: null,
  savedAt: null,
})
const BLOCKS = [
  block(0, 0, 0, 400),
  block(1, 1, 10, 300),
  block(2, 1, 310, 900),
  block(3, 0, 410, 1000),
]
const timeline = timelineFrom(BLOCKS, 1000)

test('zoom keeps the time under the pointer where it is, and ends with all', () => {
  const twice = zoomed(timeline, null, 2, 800)
  expect(twice).toEqual({ from: 400, to: 900 })
  expect(zoomed(timeline, twice, 0.5)).toBeNull()
  expect(zoomed(timeline, null, 2, 0)).toEqual({ from: 0, to: 500 })
})

test('a part stays within the run, and goes to where a request is', () => {
  expect(panned(timeline, { from: 400, to: 900 }, 5000)).toEqual({ from: 500, to: 1000 })
  expect(panned(timeline, null, 100)).toBeNull()
  expect(showing(timeline, { from: 0, to: 200 }, block(9, 0, 500, 600))).toEqual({
    from: 450,
    to: 650,
  })
  expect(showing(timeline, { from: 0, to: 600 }, block(9, 0, 500, 600))).toEqual({
    from: 0,
    to: 600,
  })
})

test.each([
  [{ x: 20, y: 40 }, 0],
  [{ x: 20, y: 56 }, 1],
  [{ x: 60, y: 56 }, 2],
  [{ x: 90.5, y: 56 }, 2],
  [{ x: 99, y: 56 }, null],
  [{ x: 20, y: 5 }, null],
])('at %o is the request of image %s', (point, index) => {
  expect(blockAt(timeline, { from: 0, to: 1000 }, 100, point)?.index ?? null).toBe(index)
})

test('the arrow keys go along the time and between the rows', () => {
  const [first, second] = BLOCKS
  if (!first || !second) throw new Error('There are no requests')
  expect(blockAfter(timeline, null, 'ArrowRight')).toBe(first)
  expect(blockAfter(timeline, first, 'ArrowRight')).toBe(second)
  expect(blockAfter(timeline, first, 'ArrowDown')).toBe(second)
  expect(blockAfter(timeline, first, 'ArrowUp')).toBe(first)
  expect(blockAfter(timeline, first, 'x')).toBeNull()
})
