// The control against a simulated line: so many images a second at the most, each so long when it is idle.
import { expect, test } from 'vitest'
import { elastic } from '../../../../client/core/channel.ts'
import { createLaneControl } from '../../../../client/core/lane-control.ts'

interface Line {
  /** Milliseconds of an image when nothing else is under way. */
  readonly idleMs: number
  /** Images a second that the line carries. */
  readonly rate: number
}

/** A line as a queue: images leave it no faster than its rate. Time is simulated, so the test takes none. */
async function simulate(images: number, lineAt: (done: number) => Line, ceiling: number) {
  let clock = 0
  let lastOut = 0
  let done = 0
  let most = 0
  const pending: { at: number; go: () => void }[] = []
  const control = createLaneControl({ ceiling, limited: () => 0, pauses: () => 0 })
  let open = 0
  const download = () =>
    new Promise<void>((resolve) => {
      const { idleMs, rate } = lineAt(done)
      most = Math.max(most, ++open)
      lastOut = Math.max(clock + idleMs, lastOut + 1000 / rate)
      pending.push({ at: lastOut, go: resolve })
    })
  const finished = (async () => {
    const work = async () => {
      await download()
      open--
      done++
      control.ended(clock)
    }
    for await (const _ of elastic(Array.from({ length: images }), control.lanes, work)) void _
  })()
  const lanes: number[] = []
  while (done < images) {
    pending.sort((a, b) => b.at - a.at)
    const next = pending.pop()
    if (next) {
      clock = next.at
      next.go()
      lanes.push(control.lanes())
    }
    for (let turn = 0; turn < 8; turn++) await Promise.resolve()
  }
  await finished
  return { ms: clock, most, lanes }
}

/** What a fixed number of lanes takes on the same line. */
const fixed = (images: number, { idleMs, rate }: Line, lanes: number) =>
  Math.max((images / lanes) * idleMs, idleMs + ((images - 1) * 1000) / rate)

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

test('it does not fill a line that is full: the lanes stay near what the line can use', async () => {
  const line = { idleMs: 200, rate: 40 }
  const { lanes } = await simulate(2000, () => line, 48)
  const settled = lanes.slice(-1000).toSorted((a, b) => a - b)
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

test('a host that refuses gets fewer lanes at once, and never none', () => {
  let limited = 0
  const control = createLaneControl({ ceiling: 48, limited: () => limited, pauses: () => 0 })
  for (let n = 0; n < 100; n++) control.ended(n * 10)
  const before = control.lanes()
  for (let round = 0; round < 40; round++) {
    limited++
    for (let n = 0; n <= 60; n++) control.ended(1000 + round * 600 + n * 10)
  }
  expect(control.lanes()).toBeLessThan(before)
  expect(control.lanes()).toBeGreaterThanOrEqual(1)
})

test('it finds its lanes again when a host refuses no more, even from a single one', () => {
  let limited = 0
  const control = createLaneControl({ ceiling: 48, limited: () => limited, pauses: () => 0 })
  let clock = 0
  // A line on which each lane brings an image every 100 ms.
  const end = () => {
    clock += 100 / control.lanes()
    control.ended(clock)
  }
  while (control.lanes() > 1) {
    limited++
    end()
  }
  for (let n = 0; n < 200; n++) end()
  expect(control.lanes()).toBeGreaterThan(24)
})
