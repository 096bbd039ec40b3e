import { expect, test } from 'vitest'
import { median, mostAtOnce } from '../../bench/stats.ts'

test('the median is the one in the middle, or halfway between the two there', () => {
  expect(median([30, 10, 20])).toBe(20)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})

test('spans that touch do not overlap, spans within others do', () => {
  expect(mostAtOnce([])).toBe(0)
  const touching = [
    { from: 5, to: 9 },
    { from: 0, to: 5 },
  ]
  expect(mostAtOnce(touching)).toBe(1)
  expect(mostAtOnce([...touching, { from: 6, to: 7 }, { from: 8, to: 20 }])).toBe(2)
})
