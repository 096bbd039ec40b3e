// Whole runs that have to wait, on a clock of the test's own.

import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createPauseSwitch } from '../../../../client/core/async/pause-switch.ts'
import type { Outcome } from '../../../../client/core/model/outcome.ts'
import { NO_PACE } from '../../../../client/core/model/settings.ts'
import { thumbnailsIn } from '../../../../client/engine/comparison/thumbnail-settings.ts'
import { runImages } from '../../../../client/engine/run.ts'
import { createMemoryStore } from '../../../../client/engine/storage/file-store.ts'
import { strategyById } from '../../../../client/engine/strategies/index.ts'
import { fakeApi, fakePool } from '../../../helpers/fake-parts.ts'
import { manyImages } from '../../../helpers/many-images.ts'
import { picture } from '../../../helpers/pictures.ts'

let jpeg: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  jpeg = new Uint8Array(await picture({ width: 8, height: 8 }))
})
const { setImmediate } = globalThis
const digest = crypto.subtle.digest.bind(crypto.subtle)
let hashing = 0
beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(crypto.subtle, 'digest').mockImplementation((...args) => {
    hashing++
    return digest(...args).finally(() => hashing--)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Lets 20 ms pass; hashes are computed in real time, and the clock waits for them. */
async function tick() {
  await vi.advanceTimersByTimeAsync(20)
  do await new Promise((resolve) => setImmediate(resolve))
  while (hashing > 0)
}

const refused = (retryAfterS: number) =>
  Response.json({ error: { code: 'rate_limited', message: 'Slow.', retryAfterS } }, { status: 429 })

/** A run against a host that answers like this, until it is over; the outcomes with their times in ms. */
async function run(
  images: number,
  [strategy, concurrency]: [string, number],
  answer: (file: string) => Response,
) {
  const ends: { readonly outcome: Outcome; readonly at: number }[] = []
  const began = performance.now()
  let over = false
  const running = runImages(
    manyImages(images),
    {
      strategy: strategyById(strategy),
      concurrency,
      site: 'imgur',
      ...thumbnailsIn(64),
      ...NO_PACE,
      deadlineS: 30,
      timeoutS: 0,
      route: 'relay',
    },
    {
      api: await fakeApi(),
      get: async (url) => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        return answer(url)
      },
      startDownloadWorker() {
        throw new Error('No workers here')
      },
      pool: fakePool,
      store: createMemoryStore(),
      originals: new Map(),
      pauseSwitch: createPauseSwitch(() => performance.now()),
      hurry: new EventTarget(),
      now: () => performance.now(),
      emit(event) {
        if (event.kind === 'outcome') ends.push({ outcome: event.outcome, at: event.at - began })
      },
    },
    new AbortController().signal,
  ).finally(() => {
    over = true
  })
  while (!over) await tick()
  await running
  return ends
}

const kinds = (ends: Awaited<ReturnType<typeof run>>) => {
  const count = (kind: Outcome['kind']) =>
    ends.filter(({ outcome }) => outcome.kind === kind).length
  return { saved: count('saved'), failed: count('failed'), cancelled: count('cancelled') }
}

/** Takes ten requests in each second. */
function tenASecond() {
  let second = -1
  let left = 0
  return () => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) [second, left] = [now, 10]
    return left-- > 0 ? new Response(jpeg) : refused(1)
  }
}

test.each([
  ['gather', 1],
  ['adaptive', 1],
  ['queue', 64],
  ['batches', 64],
] as [string, number][])(
  'A3: a host that takes ten a second gives all of 150 images to %s',
  async (...strategy) => {
    expect(kinds(await run(150, strategy, tenASecond()))).toEqual({
      saved: 150,
      failed: 0,
      cancelled: 0,
    })
  },
)

test('A3: two images that are refused for ever do not hold the other 38, which all fail once', async () => {
  const seen = new Set<string>()
  let refusals = 0
  let refusalsBefore = 0
  const ends = await run(40, ['queue', 2], (file) => {
    if (/id[01]\.jpg/.test(file)) {
      refusals++
      return refused(1)
    }
    if (seen.has(file)) return new Response(jpeg)
    // A file that is asked for later is a probe.
    refusalsBefore = refusals
    seen.add(file)
    return new Response('<html>', { status: 500 })
  })
  expect(kinds(ends)).toEqual({ saved: 38, failed: 2, cancelled: 0 })
  expect(refusalsBefore).toBe(8)
})

test.each(['executor', 'gather', 'sequential'])(
  'A3: one answer that asks for five minutes lets no image of %s fail, and its deadline waits too',
  async (strategy) => {
    let answers = 0
    const ends = await run(40, [strategy, 8], () =>
      ++answers === 5 ? refused(300) : new Response(jpeg),
    )
    expect(kinds(ends)).toEqual({ saved: 40, failed: 0, cancelled: 0 })
    expect(Math.max(...ends.map(({ at }) => at))).toBeGreaterThan(300_000)
    expect(Math.max(...ends.map(({ at }) => at))).toBeLessThan(310_000)
  },
)

test.each(['executor', 'gather', 'sequential'])(
  'C3: a server that is away for a minute lets no image of %s fail, and its deadline waits too',
  async (strategy) => {
    const began = performance.now()
    const isAway = () => performance.now() - began > 30 && performance.now() - began < 60_000
    const ends = await run(40, [strategy, 8], () => {
      if (isAway()) throw new TypeError('Failed to fetch')
      return new Response(jpeg)
    })
    expect(kinds(ends)).toEqual({ saved: 40, failed: 0, cancelled: 0 })
    expect(Math.max(...ends.map(({ at }) => at))).toBeLessThan(66_000)
  },
)

test('a single image whose host breaks each connection fails after its attempts', async () => {
  let asked = 0
  const ends = await run(1, ['queue', 8], () => {
    asked++
    const error = { code: 'upstream_unreachable', message: 'The image host broke the connection' }
    return Response.json({ error }, { status: 502 })
  })
  expect(ends.map(({ outcome }) => outcome)).toMatchObject([
    { kind: 'failed', reason: 'upstream_unreachable', attempts: 4 },
  ])
  expect(asked).toBe(4)
})

test('the login page of a network holds a run until the person has signed in', async () => {
  const began = performance.now()
  const page = { headers: { 'content-type': 'text/html' } }
  const ends = await run(40, ['queue', 8], () =>
    performance.now() - began < 20_000
      ? new Response('<!doctype html><title>Sign in</title>', page)
      : new Response(jpeg),
  )
  expect(kinds(ends)).toEqual({ saved: 40, failed: 0, cancelled: 0 })
})

test('a single image waits for a host that takes no connections at all', async () => {
  const began = performance.now()
  const error = { code: 'upstream_port_closed', message: 'The image host takes no connections' }
  const ends = await run(1, ['queue', 8], () =>
    performance.now() - began < 20_000
      ? Response.json({ error }, { status: 502 })
      : new Response(jpeg),
  )
  expect(kinds(ends)).toEqual({ saved: 1, failed: 0, cancelled: 0 })
})

test.each([
  ['comes', () => new Response(jpeg), { saved: 1, failed: 1, cancelled: 0 }],
  ['is missing', () => new Response('', { status: 404 }), { saved: 0, failed: 2, cancelled: 0 }],
] as const)(
  'of two images one is broken off for ever, and the other one %s',
  async (_, other, expected) => {
    const error = { code: 'upstream_unreachable', message: 'The image host broke the connection' }
    const ends = await run(2, ['queue', 1], (file) =>
      file.includes('id0.jpg') ? Response.json({ error }, { status: 502 }) : other(),
    )
    expect(kinds(ends)).toEqual(expected)
  },
)
