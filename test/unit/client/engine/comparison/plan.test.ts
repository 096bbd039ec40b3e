import { expect, test } from 'vitest'
import { ROUNDS } from '../../../../../client/engine/comparison/contenders/bounds.ts'
import { orderOf } from '../../../../../client/engine/comparison/contenders/order.ts'
import {
  costOf,
  familyWith,
  lastLook,
  looksOf,
  planFor,
  reachesOf,
} from '../../../../../client/engine/comparison/plan.ts'

test('the last round is always looked at', () => {
  expect(looksOf(planFor(3))).toEqual([3])
  expect(looksOf(planFor(12))).toEqual([5, 8, 12])
  const [, most] = ROUNDS
  expect(lastLook(planFor(most))).toBe(most)
})

test('rounds that are added go on to half as many again, and earlier looks stay as they were', () => {
  expect(looksOf(planFor(24, 2))).toEqual([5, 8, 12, 18, 24, 36, 54])
  const [few, more] = [
    reachesOf(planFor(24), familyWith(2)),
    reachesOf(planFor(24, 3), familyWith(2)),
  ]
  expect(more.slice(0, few.length)).toEqual(few)
})

test('early looks reach far, and more contenders reach further', () => {
  const reaches = reachesOf(planFor(24), familyWith(2))
  expect(reaches).toEqual(reaches.toSorted((a, b) => b - a))
  const other = reachesOf(planFor(24), familyWith(5))
  for (const [at, reach] of reaches.entries()) expect(other[at]).toBeGreaterThan(reach)
})

test('the order of a round follows from the seed', () => {
  const contenders = ['a', 'b', 'c', 'd', 'e']
  expect(orderOf(contenders, 1, 2)).toEqual(orderOf(contenders, 1, 2))
  const orders = (seed: number) =>
    Array.from({ length: 6 }, (_, at) => orderOf(contenders, seed, at))
  expect(orders(1)).not.toEqual(orders(2))
})

test.each([2, 3, 4, 5, 6, 9])(
  'with %i contenders each is first, last, and after each other equally often in a block',
  (count) => {
    const contenders = Array.from({ length: count }, (_, at) => at)
    const rounds = count % 2 === 0 ? count : 2 * count
    const times = rounds / count
    for (const block of [0, 1]) {
      const orders = Array.from({ length: rounds }, (_, at) =>
        orderOf(contenders, 3, block * rounds + at),
      )
      const number = (is: (order: number[]) => boolean) => orders.filter(is).length
      for (const one of contenders) {
        expect(number((order) => order[0] === one)).toBe(times)
        expect(number((order) => order.at(-1) === one)).toBe(times)
        for (const other of contenders)
          if (other !== one)
            expect(number((order) => order[order.indexOf(other) + 1] === one)).toBe(times)
      }
    }
  },
)

test('the cost counts the longest warm-up, and fetches originals for thumbnails once', () => {
  const plan = { images: 10, contenders: 3, rounds: 5 }
  expect(costOf({ ...plan, workload: 'downloads' })).toEqual({ runs: 30, requests: 300 })
  expect(costOf({ ...plan, workload: 'thumbnails' })).toEqual({ runs: 30, requests: 10 })
})
