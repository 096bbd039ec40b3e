// The control on a simulated line, which has a rate of images a second and a time for each image when it is idle.
import { expect, test } from 'vitest'
import { elastic } from '../../../../../client/core/async/concurrency.ts'
import { randomBy } from '../../../../../client/core/async/random.ts'
import {
  type ConcurrencyControl,
  createConcurrencyControl,
} from '../../../../../client/engine/strategies/concurrency-control.ts'

interface Line {
  /** Milliseconds of an image when nothing else is under way. */
  readonly idleMs: number
  /** Images a second that the line carries. */
  readonly rate: number
  /** Says if the host refuses a request at this time, ms; after that no request is made for a second. */
  readonly refuses?: (at: number) => boolean
}

/** A line as a queue: images leave it no faster than its rate. Time is simulated, so the test takes none. */
async function simulate(
  images: number,
  lineAt: (done: number) => Line,
  ceiling: number,
  controlOf: (limited: () => number) => ConcurrencyControl = (limited) =>
    createConcurrencyControl({ ceiling, limited, pauses: () => 0 }),
) {
  let clock = 0
  let lastOut = 0
  let done = 0
  let most = 0
  let limited = 0
  let closedUntil = 0
  const pending: { at: number; go: () => void }[] = []
  const control = controlOf(() => limited)
  const spread = randomBy(1)
  const until = (at: number) => new Promise<void>((go) => pending.push({ at, go }))
  let open = 0
  const download = async () => {
    const { idleMs, rate, refuses } = lineAt(done)
    most = Math.max(most, ++open)
    while (true) {
      while (clock < closedUntil) await until(closedUntil + spread() * 1000)
      if (!refuses?.(clock)) break
      limited++
      closedUntil = clock + 1000
    }
    lastOut = Math.max(clock + idleMs, lastOut + 1000 / rate)
    await until(lastOut)
  }
  const finished = (async () => {
    const work = async () => {
      await download()
      open--
      done++
      control.ended(clock)
    }
    for await (const _ of elastic(Array.from({ length: images }), control.limit, work)) void _
  })()
  const concurrency: number[] = []
  while (done < images) {
    pending.sort((a, b) => b.at - a.at)
    const next = pending.pop()
    if (next) {
      clock = next.at
      next.go()
      concurrency.push(control.limit())
    }
    for (let turn = 0; turn < 8; turn++) await Promise.resolve()
  }
  await finished
  return { ms: clock, most, concurrency, limited }
}

/** The time that a fixed concurrency takes on the same line. */
const fixed = (images: number, { idleMs, rate }: Line, concurrency: number) =>
  Math.max((images / concurrency) * idleMs, idleMs + ((images - 1) * 1000) / rate)

test.each([
  ['a far line', { idleMs: 330, rate: 110 }],
  ['a fast line', { idleMs: 25, rate: 500 }],
  ['a slow line', { idleMs: 480, rate: 4.5 }],
  ['a line of one at a time', { idleMs: 100, rate: 10 }],
])('on %s it is as fast as the best fixed number, within a fifth', async (_name, line) => {
  const { ms, most } = await simulate(900, () => line, 48)
  expect(ms).toBeLessThan(1.2 * fixed(900, line, 48))
  expect(most).toBeLessThanOrEqual(48)
})

test('it does not overfill a line: the concurrency stays near what the line can use', async () => {
  const line = { idleMs: 200, rate: 40 }
  const { concurrency } = await simulate(2000, () => line, 48)
  const settled = concurrency.slice(-1000).toSorted((a, b) => a - b)
  const median = settled[500] ?? 0
  expect(median).toBeGreaterThanOrEqual(7)
  expect(median).toBeLessThanOrEqual(24)
})

test('it follows a line that becomes faster, and one that becomes farther', async () => {
  const slow = { idleMs: 200, rate: 20 }
  const fast = { idleMs: 200, rate: 150 }
  const first = await simulate(2400, (done) => (done < 400 ? slow : fast), 48)
  expect(first.ms).toBeLessThan(1.2 * (fixed(400, slow, 48) + fixed(2000, fast, 48)))

  const near = { idleMs: 50, rate: 100 }
  const far = { idleMs: 200, rate: 100 }
  const second = await simulate(2400, (done) => (done < 400 ? near : far), 48)
  expect(second.ms).toBeLessThan(1.2 * (fixed(400, near, 48) + fixed(2000, far, 48)))
})

/** Requests above this number in a second are refused. */
function overRate(most: number) {
  let second = 0
  let count = 0
  return (at: number) => {
    if (Math.floor(at / 1000) !== second) count = 0
    second = Math.floor(at / 1000)
    return ++count > most
  }
}

function oneIn(count: number) {
  const random = randomBy(2)
  return () => random() < 1 / count
}

test.each([
  ['ten requests a second', () => overRate(10)],
  ['one request a second', () => overRate(1)],
  ['all but one request in ten, at any rate', () => oneIn(10)],
  ['all but one request in fifty, at any rate', () => oneIn(50)],
])(
  'from a host that allows %s it is as fast as the best fixed number, and asks it in vain no more',
  async (_name, host) => {
    const take = (controlOf?: (limited: () => number) => ConcurrencyControl) => {
      const line = { idleMs: 150, rate: 100, refuses: host() }
      return simulate(900, () => line, 48, controlOf)
    }
    const own = await take()
    const others = await Promise.all(
      [4, 8, 16, 32, 48].map((concurrency) =>
        take(() => ({ limit: () => concurrency, ended() {} })),
      ),
    )
    expect(own.ms).toBeLessThan(1.2 * Math.min(...others.map(({ ms }) => ms)))
    expect(own.limited).toBeLessThanOrEqual(others.at(-1)?.limited ?? 0)
  },
)

test('a host that refuses nearly all gets few concurrency, and many again when it refuses no more', () => {
  let limited = 0
  const control = createConcurrencyControl({ ceiling: 48, limited: () => limited, pauses: () => 0 })
  let clock = 0
  // A line on which each of the downloads at once takes 100 ms.
  const end = () => {
    clock += 100 / control.limit()
    control.ended(clock)
  }
  for (let n = 0; n < 200; n++) {
    limited += 20
    end()
  }
  expect(control.limit()).toBeGreaterThanOrEqual(1)
  expect(control.limit()).toBeLessThanOrEqual(4)
  for (let n = 0; n < 200; n++) end()
  expect(control.limit()).toBeGreaterThan(24)
})
