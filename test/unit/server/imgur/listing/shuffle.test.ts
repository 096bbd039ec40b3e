import { expect, test } from 'vitest'
import { shuffled } from '../../../../../server/imgur/listing/shuffle.ts'

const items = Array.from({ length: 60 }, (_, index) => index)

test('a shuffle keeps every item once and depends on its seeds only', () => {
  const order = shuffled(items, 42, 3)
  expect(order).not.toEqual(items)
  expect(order.toSorted((a, b) => a - b)).toEqual(items)
  expect(shuffled(items, 42, 3)).toEqual(order)
  expect(shuffled(items, 42, 4)).not.toEqual(order)
  expect(shuffled(items, 43, 3)).not.toEqual(order)
})

// Page two of a shuffle is asked for later, perhaps from a newer server.
test('the order of a seed and a page stays the same for good', () => {
  expect(shuffled(items.slice(0, 10), 42, 3)).toEqual([8, 6, 3, 0, 1, 2, 5, 9, 7, 4])
  expect(shuffled(items.slice(0, 10), 0xffffffff, 10_000)).toEqual([1, 3, 2, 6, 8, 4, 7, 9, 5, 0])
})

test('over many seeds each item comes first about as often as any other', () => {
  const counts = new Map<number, number>()
  for (let seed = 0; seed < 6000; seed++) {
    const [first = -1] = shuffled(items.slice(0, 6), seed)
    counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  // 1000 expected, standard deviation 29.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  expect(counts.size).toBe(6)
})
