import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { createFetchImage } from '../../../../../client/engine/download/fetch-image.ts'
import { createIdleTimeout } from '../../../../../client/engine/download/idle-timeout.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watchWith(timeoutMs: number | null, earlierMs = 0) {
  const run = new AbortController()
  let ended = 0
  const watch = createIdleTimeout({
    timeoutMs,
    signal: run.signal,
    now: () => performance.now(),
    othersEnded: () => ended,
    earlierMs,
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

test('A14: a body that drips is ended after half a minute, and says how little came', () => {
  const { watch } = watchWith(null)
  watch.alive()
  for (let ms = 0; ms < 30_000; ms += 200) {
    expect(watch.signal.aborted).toBe(false)
    vi.advanceTimersByTime(200)
    watch.alive(1)
  }
  expect(watch.expired()).toMatchObject({
    code: 'timed_out',
    message: 'Only 150 bytes came in 30 s',
  })
})

test('a slow line is no drip, and neither is a body that stood still and goes on', () => {
  const slow = watchWith(null).watch
  slow.alive()
  for (let s = 0; s < 120; s++) {
    vi.advanceTimersByTime(1_000)
    slow.alive(150)
  }
  expect(slow.expired()).toBeNull()
  const still = watchWith(null).watch
  still.alive()
  for (let times = 0; times < 5; times++) {
    vi.advanceTimersByTime(40_000)
    still.alive(1_460)
  }
  expect(still.expired()).toBeNull()
})

test('A14: the longest time is for all attempts of an image together', () => {
  const { watch } = watchWith(null, 300_000)
  watch.alive()
  for (let s = 0; s < 30; s += 10) {
    expect(watch.signal.aborted).toBe(false)
    vi.advanceTimersByTime(10_000)
    watch.alive(100_000)
  }
  expect(watch.expired()).toMatchObject({ message: 'It was not over after 330 s' })
})

test('A14: an image whose answers break off again and again has the longest time once', async () => {
  const get = async (_url: string, signal: AbortSignal) => {
    let times = 0
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(stream) {
        await sleep(10_000, signal)
        if (++times > 20) throw new TypeError('The connection broke')
        stream.enqueue(new Uint8Array(100_000))
      },
    })
    return new Response(body)
  }
  const now = () => performance.now()
  const fetchImage = createFetchImage({ get, emit() {}, now, timeoutMs: null })
  const ask = async () => {
    const began = now()
    const error = await fetchImage(
      { index: 0, url: '/a.jpg', directUrl: null },
      new AbortController().signal,
    ).catch((error: unknown) => error)
    return { error, ms: now() - began }
  }
  const both = Promise.all([ask(), vi.advanceTimersByTimeAsync(340_000)])
  expect((await both)[0]).toMatchObject({ error: { code: 'cut_short' }, ms: 210_000 })
  const again = Promise.all([ask(), vi.advanceTimersByTimeAsync(340_000)])
  expect((await again)[0]).toMatchObject({ error: { code: 'timed_out' }, ms: 120_000 })
})
