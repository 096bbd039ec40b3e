import { expect, test } from 'vitest'
import { AppError } from '../../../../client/core/app-error.ts'
import { MAX_ATTEMPTS, retryDelay } from '../../../../client/core/retry.ts'

const error = (code: AppError['code'], retryAfterS?: number) =>
  new AppError(code, '', { retryAfterS })

test.each([
  'not_found',
  'removed',
  'not_an_image',
  'too_large',
  'upstream_refused',
  'bad_request',
] as const)('%s is final', (code) => {
  expect(retryDelay(error(code), 1, () => 0.5)).toBeNull()
})

test.each([
  'network',
  'cut_short',
  'over_capacity',
  'upstream_failed',
  'upstream_timeout',
] as const)('%s is tried again, at growing distances, and not for ever', (code) => {
  const delays = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, n) =>
    retryDelay(error(code), n + 1, () => 1),
  )
  expect(delays).toEqual([300, 600, 1200])
  expect(retryDelay(error(code), MAX_ATTEMPTS, () => 1)).toBeNull()
})

test('full jitter reaches down to nothing, but never under what the other side asks', () => {
  expect(retryDelay(error('upstream_failed'), 3, () => 0)).toBe(0)
  expect(retryDelay(error('rate_limited', 5), 1, () => 0)).toBe(5000)
})

test('a wait of over a minute is not waited for', () => {
  expect(retryDelay(error('rate_limited', 61), 1, () => 0)).toBeNull()
})
