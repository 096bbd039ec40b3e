import { expect, test } from 'vitest'
import { parseHttpDate } from '../../../../../server/imgur/api/http-date.ts'
import { retryAfterSeconds } from '../../../../../server/imgur/api/retry-after.ts'

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0)

test.each([
  ['120', 120],
  [' 7 ', 7],
  ['1.2', 2],
  ['0', 1],
  ['-5', 1],
  ['99999999', 3600],
  ['Sun, 22 Nov 2026 12:02:00 GMT', 120],
  ['Sunday, 22-Nov-26 12:02:00 GMT', 120],
  ['Sun Nov 22 12:02:00 2026', 120],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 1],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 3600],
  ['', undefined],
  ['abc', undefined],
  ['1e3', undefined],
  ['Sun, 22 Foo 2026 12:02:00 GMT', undefined],
  ['tomorrow', undefined],
])('A4: Retry-After %j waits %s seconds', (value, seconds) => {
  expect(retryAfterSeconds({ 'retry-after': value }, NOW)).toBe(seconds)
})

test('A4: a date counts from the clock of its sender', () => {
  const headers = {
    'retry-after': 'Sun, 22 Nov 2026 15:00:30 GMT',
    date: 'Sun, 22 Nov 2026 15:00:00 GMT',
  }
  expect(retryAfterSeconds(headers, NOW)).toBe(30)
})

test('without the header the wait is unknown', () => {
  expect(retryAfterSeconds({}, NOW)).toBeUndefined()
})

test('A4: the three forms of RFC 9110 mean one moment', () => {
  const moment = Date.UTC(1994, 10, 6, 8, 49, 37)
  expect(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT', NOW)).toBe(moment)
  expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', NOW)).toBe(moment)
  expect(parseHttpDate('Sun Nov  6 08:49:37 1994', NOW)).toBe(moment)
})
