import { expect, test } from 'vitest'
import { limitMs } from '../../../../../../client/engine/comparison/statistics/limit.ts'

const LINE = { latencyMs: 100, connectionMbps: 8, totalMbps: 80 }
/** A second on one connection of 8 Mbit/s. */
const MEGABYTE = 1_000_000

test('one connection pays the latency for every file', () => {
  expect(limitMs([MEGABYTE, MEGABYTE / 2], 1, LINE)).toBeCloseTo(100 + 1000 + 100 + 500)
})

test('the next file goes to the connection that is free first', () => {
  const sizes = [MEGABYTE, MEGABYTE / 2, MEGABYTE / 4]
  expect(limitMs(sizes, 2, LINE)).toBeCloseTo(1100)
  expect(limitMs([...sizes, MEGABYTE / 2], 2, LINE)).toBeCloseTo(600 + 350 + 600)
})

test('more connections than files change nothing', () => {
  const sizes = [MEGABYTE, MEGABYTE]
  expect(limitMs(sizes, 50, LINE)).toBe(limitMs(sizes, 2, LINE))
})

test('many connections are limited by the line that they share', () => {
  const sizes = Array.from({ length: 30 }, () => MEGABYTE)
  expect(limitMs(sizes, 30, LINE)).toBeCloseTo(100 + 3000)
})
