// A place that takes nothing, with a clock that the test moves.
import { expect, onTestFinished, test } from 'vitest'
import { PlaceError } from '../../../../../server/farm/results/store.ts'
import {
  createPlaceBreaker,
  type PlaceBreakerParts,
  type PlaceOutage,
} from '../../../../../server/farm/worker/waits/place-breaker.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))
const never = new AbortController().signal

function stage(change: Partial<PlaceBreakerParts> = {}) {
  let time = 0
  let isFull = true
  const wakes: (() => void)[] = []
  const told: (PlaceOutage | null)[] = []
  const written: string[] = []
  const tries: string[] = []
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const breaker = createPlaceBreaker({
    refusalOf: (error) => (error instanceof PlaceError ? error : null),
    tell: (outage) => void told.push(outage),
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        wakes.push(() => {
          time += ms
          resolve()
        })
      }),
    signal: over.signal,
    ...change,
  })
  return {
    breaker,
    told,
    written,
    tries,
    makeRoom() {
      isFull = false
    },
    /** Lets the wait for the next probe end. */
    async wake() {
      wakes.shift()?.()
      await settled()
    },
    keep: (name: string, signal: AbortSignal = never) =>
      breaker.keep(async () => {
        tries.push(name)
        if (isFull) throw new PlaceError('full', 'no room')
        written.push(name)
      }, signal),
  }
}

test('writes wait for room, one of them asks at a time, and then all are done once', async () => {
  const { keep, tries, written, wake, makeRoom, told } = stage()
  const all = Promise.all(['a', 'b', 'c'].map((name) => keep(name)))
  await settled()
  expect(tries).toEqual(['a', 'b', 'c'])
  for (let probes = 0; probes < 4; probes++) await wake()
  // Each in its turn.
  expect(tries.slice(3)).toEqual(['a', 'b', 'c', 'a'])
  makeRoom()
  await wake()
  await all
  expect(written.toSorted()).toEqual(['a', 'b', 'c'])
  expect(told.at(0)?.refusal.problem).toBe('full')
  expect(told.at(-1)).toBeNull()
})

test('nothing passes during an outage', async () => {
  const { breaker, keep, wake, makeRoom } = stage()
  await breaker.pass(never)
  const kept = keep('a')
  await settled()
  let passed = false
  const passing = breaker.pass(never).then(() => {
    passed = true
  })
  await wake()
  expect(passed).toBe(false)
  makeRoom()
  await wake()
  await passing
  await kept
})

test('a write whose run is cancelled leaves at once, and the next one asks', async () => {
  const { breaker, keep, tries, wake } = stage()
  const cancel = new AbortController()
  const left = keep('a', cancel.signal)
  void keep('b').catch(() => {})
  await settled()
  cancel.abort(new Error('cancelled'))
  await expect(left).rejects.toThrow('cancelled')
  await wake()
  expect(tries.slice(2)).toEqual(['b'])
  expect(breaker.outage()).not.toBeNull()
})

test('a probe whose run is cancelled in the middle tells nothing', async () => {
  const { breaker, wake } = stage()
  const cancel = new AbortController()
  let tries = 0
  const kept = breaker.keep(() => {
    if (tries++ === 0) throw new PlaceError('silent', 'no answer')
    return new Promise<void>(() => {})
  }, cancel.signal)
  await settled()
  await wake()
  cancel.abort(new Error('cancelled'))
  await expect(kept).rejects.toThrow('cancelled')
  await settled()
  expect(breaker.outage()).not.toBeNull()
  // Nobody waits for the place any more, so the next write finds out.
  await wake()
  expect(breaker.outage()).toBeNull()
})

test('the waits grow with the outage', async () => {
  const { breaker, keep, wake } = stage()
  void keep('a').catch(() => {})
  await settled()
  const waits: number[] = []
  for (let probes = 0; probes < 60; probes++) {
    const { since = 0, nextProbeAt = 0 } = breaker.outage() ?? {}
    waits.push(nextProbeAt - since)
    await wake()
  }
  const steps = waits.map((at, n) => at - (waits[n - 1] ?? 0))
  expect(steps[0]).toBe(1_000)
  expect(Math.max(...steps)).toBe(30_000)
})

test('an error that tells nothing of the place is the write’s own', async () => {
  const { breaker } = stage()
  await expect(breaker.keep(() => Promise.reject(new Error('a mistake')), never)).rejects.toThrow(
    'a mistake',
  )
  expect(breaker.outage()).toBeNull()
})

test('without images that wait, a probe of its own finds out', async () => {
  let probes = 0
  const { breaker, wake } = stage({
    probe: async () => {
      if (++probes < 3) throw new PlaceError('full', 'no room')
    },
  })
  breaker.refused(new PlaceError('full', 'no room'))
  await wake()
  await wake()
  expect(breaker.outage()).not.toBeNull()
  await wake()
  expect([breaker.outage(), probes]).toEqual([null, 3])
})
