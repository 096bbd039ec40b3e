import { expect, test } from 'vitest'
import { visibleOf } from '../../../../../client/ui/thumbnails/use-visible-rows.ts'

/** 900 items in 113 rows of 8, 100 px from one to the next. */
const grid = { items: 900, columns: 8, step: 100 }

test('at the top the first screen is drawn, and the next one', () => {
  expect(visibleOf(grid, 0, 500)).toEqual({ from: 0, to: 88, before: 0, after: 10_200 })
})

test('in the middle a screen more on either side is drawn, and the room of all others stays', () => {
  const seen = visibleOf(grid, -5_000, 500)
  expect(seen).toEqual({ from: 360, to: 488, before: 4_500, after: 5_200 })
  expect(seen.before + seen.after + 100 * ((seen.to - seen.from) / 8)).toBe(11_300)
})

test('at the end the last row is drawn though it is not full', () => {
  expect(visibleOf(grid, -10_800, 500)).toEqual({ from: 824, to: 900, before: 10_300, after: 0 })
})

test('far below the screen the first row is drawn, far above it nothing, and the page keeps its height', () => {
  expect(visibleOf(grid, 2_000, 500)).toEqual({ from: 0, to: 8, before: 0, after: 11_200 })
  expect(visibleOf(grid, -20_000, 500)).toEqual({ from: 900, to: 900, before: 11_300, after: 0 })
  expect(visibleOf({ ...grid, items: 0 }, 0, 500)).toEqual({ from: 0, to: 0, before: 0, after: 0 })
})
