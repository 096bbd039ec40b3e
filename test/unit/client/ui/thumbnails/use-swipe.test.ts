import { expect, test } from 'vitest'
import { stepOf } from '../../../../../client/ui/thumbnails/use-swipe.ts'

test.each([
  [-60, 0, 1],
  [60, 20, -1],
  [-47, 0, 0],
  [0, 200, 0],
  [-60, 31, 0],
  [-300, 140, 1],
])('a finger that goes %i px to the right and %i px down means %i', (dx, dy, step) => {
  expect(stepOf(dx, dy)).toBe(step)
})
