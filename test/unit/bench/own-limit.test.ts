import { expect, test } from 'vitest'
import { ownLimitMs } from '../../bench/own-limit.ts'

const LINE = { latencyMs: 100, connectionMbps: 8, totalMbps: 1000 }
/** 8 Mbit/s are a byte in a microsecond. */
const SIZES = [100_000, 300_000, 100_000, 100_000]

test.each([
  ['queue', 2, 600],
  ['batches', 2, 600],
  ['chunks', 2, 600],
  ['batches', 4, 400],
  ['curl batches', 2, 600],
  ['sequential', 1, 1000],
])('%s of %i', (tool, atOnce, ms) => {
  expect(ownLimitMs(tool, SIZES, atOnce, LINE)).toBeCloseTo(ms)
})
