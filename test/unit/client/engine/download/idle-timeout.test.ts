import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIdleTimeout } from '../../../../../client/engine/download/idle-timeout.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watchWith(timeoutMs: number | null) {
  const run = new AbortController()
  let ended = 0
  const watch = createIdleTimeout({
    timeoutMs,
    signal: run.signal,
    now: () => performance.now(),
    othersEnded: () => ended,
  })
  const otherEnds = () => {
    ended = performance.now()
  }
  return { watch, run, otherEnds }
}

test('silence ends it, and says for how long it was', () => {
  const { watch } = watchWith(1000)
  vi.advanceTimersByTime(999)
  expect(watch.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(watch.signal.aborted).toBe(true)
  expect(watch.expired()).toMatchObject({ code: 'timed_out', message: 'Nothing came for 1 s' })
})

test('each sign of life begins the time anew', () => {
  const { watch } = watchWith(1000)
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(900)
    watch.alive()
  }
  expect(watch.expired()).toBeNull()
  vi.advanceTimersByTime(1000)
  expect(watch.expired()).not.toBeNull()
})

test('one that may still be queued is not silent as long as others end', () => {
  const { watch, otherEnds } = watchWith(1000)
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(900)
    otherEnds()
  }
  expect(watch.expired()).toBeNull()
  watch.alive()
  vi.advanceTimersByTime(900)
  otherEnds()
  vi.advanceTimersByTime(100)
  expect(watch.expired()).not.toBeNull()
})

test('the run’s end is its end, and no time-out', () => {
  const { watch, run } = watchWith(1000)
  const reason = new Error('enough')
  run.abort(reason)
  expect(watch.signal.reason).toBe(reason)
  expect(watch.expired()).toBeNull()
})

test('without a time of its own, a request that is never answered ends when no other has for long', () => {
  const { watch, otherEnds } = watchWith(null)
  vi.advanceTimersByTime(329_000)
  otherEnds()
  vi.advanceTimersByTime(329_000)
  expect(watch.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1_000)
  expect(watch.expired()).toMatchObject({ code: 'timed_out', message: 'Nothing came for 330 s' })
})

test.each([null, 60_000])(
  'an answer that trickles for ever ends, with a time of %s ms',
  (timeoutMs) => {
    const { watch } = watchWith(timeoutMs)
    for (let s = 0; s < 330; s += 10) {
      expect(watch.signal.aborted).toBe(false)
      watch.alive()
      vi.advanceTimersByTime(10_000)
    }
    expect(watch.expired()).toMatchObject({ message: 'It was not over after 330 s' })
  },
)
