import { expect, test } from 'vitest'
import {
  axisStep,
  pictureHeight,
  rowHeight,
} from '../../../../../client/ui/timeline/timeline-layout.ts'

test.each([
  [1.4, 10, 0.2],
  [1, 10, 0.1],
  [13, 15, 1],
  [60, 4, 20],
  [3600, 10, 500],
])('%s seconds with room for %i marks are marked every %s', (seconds, most, step) => {
  expect(axisStep(seconds, most)).toBeCloseTo(step)
})

test('the more rows there are, the thinner they get, and none vanishes', () => {
  expect(rowHeight(1)).toBe(rowHeight(8))
  expect(rowHeight(64)).toBeLessThan(rowHeight(8))
  expect(rowHeight(300)).toBe(2)
})

test('the picture never grows beyond the limit of a canvas, whatever the number of rows', () => {
  expect(pictureHeight(64)).toBeLessThan(400)
  expect(pictureHeight(9000)).toBeLessThan(1300)
})
