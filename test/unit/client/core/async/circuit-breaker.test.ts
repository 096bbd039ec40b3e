import { expect, test } from 'vitest'
import {
  createCircuitBreaker,
  type Outage,
} from '../../../../../client/core/async/circuit-breaker.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import type { FailureReason } from '../../../../../client/core/model/reason.ts'

const error = (code: FailureReason) => new AppError(code, code)

/** A host whose outages are spans of the breaker's clock, ms, and a breaker for it. */
function breakerFor(spans: readonly { from: number; to: number; code: FailureReason }[]) {
  let now = 0
  const probes: { at: number; address: string }[] = []
  const told: (Outage | null)[] = []
  const stop = new AbortController()
  const ask = () => {
    const span = spans.find(({ from, to }) => from <= now && now < to)
    return span ? error(span.code) : null
  }
  const breaker = createCircuitBreaker<string>({
    async probe(address) {
      probes.push({ at: now, address })
      return ask()
    },
    tell: (outage) => void told.push(outage),
    now: () => now,
    async sleep(ms, signal) {
      signal.throwIfAborted()
      now += ms
    },
    signal: stop.signal,
  })
  const advance = (ms: number) => {
    now += ms
  }
  return { breaker, probes, told, ask, advance, stop, now: () => now }
}

const FOR_EVER = { from: 0, to: 3_600_000, code: 'network' } as const

test('three failures in a row that a probe confirms are an outage, which ends when a probe succeeds', async () => {
  const { breaker, told, probes, now } = breakerFor([{ ...FOR_EVER, to: 10_000 }])
  breaker.answered('good')
  expect(await breaker.isOutage(error('network'), 'a')).toBe(false)
  expect(await breaker.isOutage(error('network'), 'b')).toBe(false)
  expect(await breaker.isOutage(error('network'), 'c')).toBe(true)
  expect(breaker.outages()).toBe(1)
  expect(new Set(probes.map(({ address }) => address))).toEqual(new Set(['good']))
  expect(told.at(-1)).toBe(null)
  expect(told[0]).toMatchObject({ reason: 'network', since: 0, nextProbeAt: 1_000 })
  // One probe a second, so that the run loses at most a second.
  expect(now()).toBeLessThanOrEqual(11_000)
})

test('images that cannot be had, beside a host that answers, are no outage', async () => {
  const { breaker, told } = breakerFor([])
  breaker.answered('good')
  for (let n = 0; n < 100; n++)
    expect(await breaker.isOutage(error('upstream_unreachable'), `bad ${n}`)).toBe(false)
  expect(breaker.outages()).toBe(0)
  expect(told).toEqual([])
})

test('one image whose connections are broken off is no outage by itself, and two images are', async () => {
  const code = 'upstream_unreachable'
  const { breaker } = breakerFor([{ ...FOR_EVER, to: 5_000, code }])
  for (let n = 0; n < 10; n++) expect(await breaker.isOutage(error(code), 'a')).toBe(false)
  expect(await breaker.isOutageAtLast(error(code), 'a')).toBe(false)
  expect(await breaker.isOutage(error(code), 'b')).toBe(true)
})

test('an answer between failures makes them no outage', async () => {
  const { breaker, probes } = breakerFor([FOR_EVER])
  for (let n = 0; n < 20; n++) {
    expect(await breaker.isOutage(error('network'), 'a')).toBe(false)
    expect(await breaker.isOutage(error('network'), 'b')).toBe(false)
    expect(await breaker.isOutage(error('not_found'), 'c')).toBe(false)
  }
  expect(probes).toEqual([])
})

test('before the first answer the probes take turns among the images that failed', async () => {
  const { breaker, probes } = breakerFor([{ ...FOR_EVER, to: 4_500 }])
  for (const name of ['a', 'b']) await breaker.isOutage(error('network'), name)
  await breaker.isOutage(error('network'), 'c')
  expect(probes.map(({ address }) => address)).toEqual(['a', 'b', 'c', 'a', 'b', 'c'])
})

test('a host that is silent is an outage only if it has answered before', async () => {
  const silent = [{ ...FOR_EVER, to: 5_000, code: 'upstream_timeout' }] as const
  const unknown = breakerFor(silent)
  for (let n = 0; n < 10; n++)
    expect(await unknown.breaker.isOutage(error('upstream_timeout'), 'a')).toBe(false)
  const known = breakerFor(silent)
  known.breaker.answered('good')
  for (const name of ['a', 'b']) await known.breaker.isOutage(error('upstream_timeout'), name)
  expect(await known.breaker.isOutage(error('upstream_timeout'), 'c')).toBe(true)
})

test('requests wait for the end of the outage, and an abort ends the wait', async () => {
  const { breaker, stop } = breakerFor([{ ...FOR_EVER, to: Number.POSITIVE_INFINITY }])
  for (const name of ['a', 'b']) await breaker.isOutage(error('network'), name)
  const waiting = breaker.isOutage(error('network'), 'c')
  const passing = breaker.pass(stop.signal)
  stop.abort(new Error('Cancelled'))
  await expect(waiting).rejects.toThrow('Cancelled')
  await expect(passing).rejects.toThrow('Cancelled')
})

test('the next probe comes at once when somebody asks for it', async () => {
  let isUp = false
  const breaker = createCircuitBreaker<string>({
    probe: async () => (isUp ? null : error('network')),
    tell() {},
    now: () => performance.now(),
    // It sleeps until it is woken.
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
    signal: new AbortController().signal,
  })
  for (const name of ['a', 'b']) await breaker.isOutage(error('network'), name)
  const over = breaker.isOutage(error('network'), 'c')
  await Promise.resolve()
  isUp = true
  // The first probe has failed by now.
  setTimeout(breaker.tryNow, 5)
  expect(await over).toBe(true)
})

test('in 2,000 random scripts of outages the run loses 4 % of each outage or a second, and asks little', async () => {
  for (let seed = 1; seed <= 2_000; seed++) {
    const random = randomOf(seed)
    const spans: { from: number; to: number; code: FailureReason }[] = []
    for (let at = 0; spans.length < 4; ) {
      const from = at + 5_000 * random()
      const to = from + 1_000 * 10 ** (3 * random())
      const code = random() < 0.5 ? 'network' : 'upstream_unreachable'
      spans.push({ from, to, code })
      at = to + 31_000
    }
    const { breaker, ask, advance, now, probes } = breakerFor(spans)
    const end = Math.max(...spans.map(({ to }) => to))
    while (now() < end) {
      const before = now()
      const failure = ask()
      if (failure === null) breaker.answered('good')
      const wasOutage = failure !== null && (await breaker.isOutage(failure, 'image'))
      const span = spans.find(({ from, to }) => from <= before && before < to)
      if (wasOutage && span) {
        const late = now() - span.to
        const allowed = Math.max(0.04 * (span.to - span.from), 1_000)
        expect(late, `seed ${seed}`).toBeLessThanOrEqual(Math.min(allowed, 30_000))
      }
      advance(failure === null ? 500 : 50)
    }
    expect(probes.length, `seed ${seed}`).toBeLessThan(4 * 150)
  }
})

/** Mulberry32. */
function randomOf(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
