import { expect, test } from 'vitest'
import { randomBy, shuffled } from '../../../../../client/core/async/random.ts'

// A seed stands in shared addresses and saved comparisons, so its numbers must stay.
test.each([
  [0, [1144304738, 1416247, 958946056]],
  [42, [2581720956, 1925393290, 3661312704]],
  [-7, [1860010037, 1397564179, 2337619704]],
  [0xffffffff, [3850105811, 813802916, 3073704848]],
])('the seed %i always gives the same numbers', (seed, first) => {
  const random = randomBy(seed)
  expect([random(), random(), random()].map((number) => number * 2 ** 32)).toEqual(first)
})

test('a shuffle keeps every item once and leaves its input alone', () => {
  const items = Array.from({ length: 60 }, (_, index) => index)
  const order = shuffled(items, randomBy(1))
  expect(order).not.toEqual(items)
  expect(order.toSorted((a, b) => a - b)).toEqual(items)
})
