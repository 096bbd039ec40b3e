import { expect, test } from 'vitest'
import {
  alphaFor,
  costOf,
  looksWithin,
  orderOf,
  ROUNDS,
} from '../../../../../client/engine/comparison/plan.ts'

test('the last round is always looked at', () => {
  expect(looksWithin(3)).toEqual([3])
  expect(looksWithin(12)).toEqual([5, 8, 12])
  const [, most] = ROUNDS
  expect(looksWithin(most).at(-1)).toBe(most)
})

test('every interval and every look costs certainty, and a stop in the middle is one look more', () => {
  expect(alphaFor(1, 5)).toBeCloseTo(0.05 / 2)
  expect(alphaFor(4, 12)).toBeCloseTo(0.05 / 16)
})

test('the order of a round follows from the seed', () => {
  const contenders = ['a', 'b', 'c', 'd', 'e']
  expect(orderOf(contenders, 1, 2)).toEqual(orderOf(contenders, 1, 2))
  const firsts = Array.from({ length: 200 }, (_, round) => orderOf(contenders, 1, round)[0])
  for (const contender of contenders)
    expect(firsts.filter((first) => first === contender).length).toBeGreaterThan(20)
})

test('the cost counts the warm-up, and fetches originals for thumbnails once', () => {
  const plan = { images: 10, contenders: 3, rounds: 5 }
  expect(costOf({ ...plan, workload: 'downloads' })).toEqual({ runs: 18, requests: 180 })
  expect(costOf({ ...plan, workload: 'thumbnails' })).toEqual({ runs: 18, requests: 10 })
})
