import { expect, test } from 'vitest'
import {
  asksForPause,
  MAX_ATTEMPTS,
  pauseMs,
  retryDelay,
} from '../../../../../client/core/async/retry.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'

const error = (code: AppError['code'], retryAfterS?: number) =>
  new AppError(code, '', { retryAfterS })
const after = (failures: number, refusals = 0) => ({ failures, refusals })

test.each([
  'not_found',
  'removed',
  'not_an_image',
  'too_large',
  'upstream_refused',
  'timed_out',
] as const)('%s is final', (code) => {
  expect(retryDelay(error(code), after(1), () => 0.5)).toBeNull()
})

test.each([
  'network',
  'cut_short',
  'over_capacity',
  'server_busy',
  'upstream_failed',
  'upstream_timeout',
] as const)('%s is tried again, at growing distances, and not for ever', (code) => {
  const tries = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, n) => after(n + 1))
  expect(tries.map((one) => retryDelay(error(code), one, () => 1))).toEqual([300, 600, 1200])
  expect(retryDelay(error(code), after(MAX_ATTEMPTS), () => 1)).toBeNull()
})

test('full jitter reaches down to nothing', () => {
  expect(retryDelay(error('upstream_failed'), after(3), () => 0)).toBe(0)
})

test('a limit pauses the host, for a second at least, and for as long as it says', () => {
  expect(asksForPause(error('rate_limited'))).toBe(true)
  expect(asksForPause(error('over_capacity'))).toBe(false)
  expect(asksForPause(error('over_capacity', 3))).toBe(true)
  expect(asksForPause(error('server_busy', 1))).toBe(true)
  expect(pauseMs(error('rate_limited', 0))).toBe(1000)
  expect(pauseMs(error('rate_limited', 7))).toBe(7000)
  expect(retryDelay(error('rate_limited', 61), after(0, 1), () => 0)).not.toBeNull()
})

test('refusals are many but not endless', () => {
  expect(retryDelay(error('rate_limited', 1), after(0, 30), () => 0)).toBe(0)
  expect(retryDelay(error('rate_limited', 1), after(0, 60), () => 0)).toBeNull()
})
