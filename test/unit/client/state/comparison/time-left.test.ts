import { expect, test } from 'vitest'
import { planFor } from '../../../../../client/engine/comparison/plan.ts'
import { mostLeftMs, nextLook } from '../../../../../client/state/comparison/time-left.ts'
import { comparisonOf } from '../../../../helpers/comparisons.ts'

const planned = (times: Parameters<typeof comparisonOf>[0]) => ({
  ...comparisonOf(times),
  plan: planFor(12),
})

test('nothing is said of the time left before each contender has run', () => {
  expect(mostLeftMs(comparisonOf({ base: [1000], other: [] }), 1000)).toBeNull()
})

test('the rounds that are left take as long as those before, with the rests between them', () => {
  // 12 rounds and two of warm-up; 2 of 14 are done, each in 3 s with 1 s of rest.
  const comparison = planned({ base: [2000, 2000], other: [1000, 1000] })
  expect(mostLeftMs(comparison, 8000)).toBeCloseTo(12 * 4000)
})

test('the seconds of measuring are a limit too: the round that has begun by then is the last', () => {
  // 60 s, of which 30 are used up; a round takes 15 s.
  const comparison = planned({ base: [10_000, 10_000], other: [5000, 5000] })
  expect(mostLeftMs(comparison, 30_000)).toBeCloseTo(3 * 15_000)
})

test('a comparison may end after a look, and the last round is no early end', () => {
  expect(nextLook(planFor(24), 1)).toBe(5)
  expect(nextLook(planFor(24), 9)).toBe(12)
  expect(nextLook(planFor(24), 20)).toBeNull()
  expect(nextLook(planFor(3), 1)).toBeNull()
})
