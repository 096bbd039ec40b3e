import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import type { RunEvent } from '../../../../../client/core/model/events.ts'
import { waitingParts } from '../../../../helpers/waiting-parts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function limiterThatWasRefused(retryAfterS: number) {
  const events: RunEvent[] = []
  const stop = new AbortController()
  const { hostLimiter, pauseSwitch } = waitingParts({
    emit: (event) => void events.push(event),
    now: () => performance.now(),
    random: () => 0.5,
    sleep,
    signal: stop.signal,
  })
  hostLimiter.refused(new AppError('rate_limited', 'Slow.', { retryAfterS }))
  let passed = false
  hostLimiter.pass(stop.signal).then(
    () => {
      passed = true
    },
    () => {},
  )
  return { hostLimiter, pauseSwitch, events, stop, hasPassed: () => passed }
}

test('A3: the whole run pauses for as long as the host says, and goes on alone', async () => {
  const { pauseSwitch, hasPassed, events } = limiterThatWasRefused(120)
  const [told] = events
  expect(told?.kind === 'host-paused' && told.until - told.at).toBe(120_000)
  expect(pauseSwitch.isClosed()).toBe(true)
  await vi.advanceTimersByTimeAsync(119_900)
  expect(pauseSwitch.isClosed()).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(pauseSwitch.isClosed()).toBe(false)
  expect(hasPassed()).toBe(true)
})

test('A3: the person can end the pause', async () => {
  const { hostLimiter, pauseSwitch, hasPassed, events } = limiterThatWasRefused(3_600)
  await vi.advanceTimersByTimeAsync(5_000)
  hostLimiter.lift()
  await vi.advanceTimersByTimeAsync(1)
  expect(pauseSwitch.isClosed()).toBe(false)
  expect(hasPassed()).toBe(true)
  expect(events.at(-1)).toMatchObject({ kind: 'host-paused', until: performance.now() - 1 })
  // The next refusal is heard as the first one was.
  hostLimiter.refused(new AppError('rate_limited', 'Slow.', { retryAfterS: 3_600 }))
  expect(pauseSwitch.isClosed()).toBe(true)
})

test('a short pause holds the downloads back and no deadline', async () => {
  const { pauseSwitch, hasPassed } = limiterThatWasRefused(2)
  expect(pauseSwitch.isClosed()).toBe(false)
  await vi.advanceTimersByTimeAsync(1_900)
  expect(hasPassed()).toBe(false)
  await vi.advanceTimersByTimeAsync(700)
  expect(hasPassed()).toBe(true)
})
