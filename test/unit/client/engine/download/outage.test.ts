// Downloads from a host that comes and goes, on a clock of the test's own.
import { setMaxListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mapParallel } from '../../../../../client/core/async/concurrency.ts'
import { randomBy } from '../../../../../client/core/async/random.ts'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import type { RunEvent } from '../../../../../client/core/model/events.ts'
import { createDownload } from '../../../../../client/engine/download/download.ts'
import { manyImages } from '../../../../helpers/many-images.ts'
import { waitingParts } from '../../../../helpers/waiting-parts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Script {
  readonly images: number
  readonly concurrency: number
  /** Times in which nobody answers, ms. */
  readonly outages: readonly (readonly [from: number, until: number])[]
  /** How often each image is refused a connection by itself; for ever with Infinity. */
  readonly resets?: (index: number) => number
  /** When the person presses Try now, ms. */
  readonly tryNowAt?: number
}

const REQUEST_MS = 50

/** A whole run, until it is over or `mostMs` have passed. */
async function play(
  { images: count, concurrency, outages, resets = () => 0, tryNowAt = -1 }: Script,
  mostMs: number,
) {
  const images = manyImages(count)
  const events: RunEvent[] = []
  const stop = new AbortController()
  const { signal } = stop
  setMaxListeners(0, signal)
  const now = () => performance.now()
  const began = now()
  const isAway = () =>
    outages.some(([from, until]) => now() - began >= from && now() - began < until)
  const asked = new Map<number, number>()
  let requestsInOutage = 0
  let turn = 0

  async function request(index: number) {
    if (isAway()) {
      requestsInOutage++
      await sleep(2, signal)
      throw new AppError('upstream_unreachable', 'Nobody is there')
    }
    const times = asked.get(index) ?? 0
    asked.set(index, times + 1)
    await sleep(REQUEST_MS, signal)
    if (isAway()) throw new AppError('cut_short', 'The connection broke')
    if (times < resets(index)) throw new AppError('upstream_unreachable', 'It was reset')
  }

  const basics = { emit: (event: RunEvent) => void events.push(event), now, sleep, signal }
  const random = randomBy(count)
  const waiting = waitingParts({
    ...basics,
    random,
    retries: 4 * count,
    another: () => `id${turn++ % count}.jpg`,
    probe: async (url) => {
      try {
        await request(Number(/\d+/.exec(url)?.[0]))
        return null
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof AppError) return error
        throw error
      }
    },
  })
  const download = createDownload({
    ...basics,
    ...waiting,
    random,
    api: { imageAddress: (file) => ({ url: file, directUrl: null, leave() {} }) },
    site: 'imgur',
    route: 'relay',
    async fetchImage({ index }) {
      await request(index)
      return { bytes: new Uint8Array(1), type: 'image/jpeg', sha256: null, route: 'relay' }
    },
  })
  const results: Awaited<ReturnType<typeof download>>[] = []
  let ms: number | null = null
  const running = (async () => {
    for await (const result of mapParallel(images, concurrency, download)) results.push(result)
    ms = now() - began
  })()
  running.catch(() => {})
  for (let passed = 0; passed < mostMs && ms === null; passed += 500) {
    if (passed === tryNowAt) waiting.circuitBreaker.tryNow()
    await vi.advanceTimersByTimeAsync(500)
  }
  stop.abort(new Error('The test is over'))
  await vi.advanceTimersByTimeAsync(1)
  const outageEvents = events.flatMap((event) => (event.kind === 'outage' ? [event] : []))
  return { results, ms, outageEvents, requestsInOutage }
}

const attemptsOf = (result: { kind: string; fetched?: { attempts: number } | null }) =>
  result.fetched?.attempts

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'C3: in a random script of outages every image comes, without an attempt for them (seed %i)',
  async (seed) => {
    const random = randomBy(seed)
    const whole = (from: number, to: number) => Math.floor(from + random() * (to - from))
    const images = whole(20, 200)
    const concurrency = [1, 2, 8, 48][whole(0, 4)] ?? 1
    const outages: [number, number][] = []
    for (let at = whole(0, 400); outages.length < 3; ) {
      // A shorter one may be over before the first probe, and is what the usual retries are for.
      const until = at + whole(1_500, 60_000)
      outages.push([at, until])
      at = until + whole(3_000, 8_000)
    }
    const { results, ms } = await play({ images, concurrency, outages }, 400_000)
    expect(results.map(({ kind }) => kind)).toEqual(Array(images).fill('downloaded'))
    expect(new Set(results.map(attemptsOf))).toEqual(new Set([1]))
    const met = outages.filter(([from]) => from < (ms ?? 0))
    const away = met.reduce((sum, [from, until]) => sum + until - from, 0)
    const alone = (Math.ceil(images / concurrency) + 1) * REQUEST_MS
    expect(ms).toBeLessThanOrEqual(alone + away + 5_000 * met.length)
  },
)

test.each([1, 2, 8, 48])(
  'images that are reset by themselves are no outage: those fail, and the others come (%i at once)',
  async (concurrency) => {
    const resets = (index: number) => (index % 5 < 2 ? Number.POSITIVE_INFINITY : 0)
    const { results, outageEvents } = await play(
      { images: 60, concurrency, outages: [], resets },
      60_000,
    )
    expect(results).toHaveLength(60)
    for (const result of results) {
      if (result.kind === 'deferred') throw new Error('Nothing was refused')
      const isReset = resets(result.image.index) > 0
      expect(result.kind).toBe(isReset ? 'failed' : 'downloaded')
      if (result.kind === 'failed') expect(result.attempts).toBe(4)
    }
    // The very first images are two of them, and nobody else had answered yet.
    expect(outageEvents.filter(({ outage }) => outage !== null).length).toBeLessThanOrEqual(6)
  },
)

test('a host that never answers lets nothing fail, and hardly anything is asked of it', async () => {
  const { results, outageEvents, requestsInOutage } = await play(
    { images: 100, concurrency: 48, outages: [[0, Number.POSITIVE_INFINITY]] },
    3_600_000,
  )
  expect(results).toEqual([])
  // The first ones that were under way, and the probes of an hour.
  expect(requestsInOutage).toBeLessThan(48 + 80 + 160 + 120)
  const last = outageEvents.at(-1)
  expect(last?.outage).toMatchObject({ reason: 'upstream_unreachable' })
  expect((last?.outage?.nextProbeAt ?? 0) - (last?.at ?? 0)).toBe(30_000)
})

test('the person who presses Try now does not wait for the next probe', async () => {
  const script = { images: 10, concurrency: 2, outages: [[100, 403_000]] as const }
  const { ms } = await play({ ...script, tryNowAt: 403_500 }, 900_000)
  expect(ms).toBeGreaterThan(403_400)
  expect(ms).toBeLessThan(404_500)
  const patient = await play(script, 900_000)
  expect(patient.ms).toBeGreaterThan(404_500)
})
