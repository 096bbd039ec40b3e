import { expect, onTestFinished, test } from 'vitest'
import { createFlow, type Limits } from '../../../../server/demo/flow.ts'

const flowOf = (limits: Limits) => {
  const flow = createFlow(() => limits)
  onTestFinished(flow.stop)
  return flow
}

/** Sends bytes, and resolves with the time in ms and the slices. */
function send(flow: ReturnType<typeof createFlow>, bytes: number) {
  const began = performance.now()
  const slices: number[] = []
  return new Promise<{ ms: number; slices: number[] }>((resolve) => {
    let left = bytes
    flow.start(bytes, (most) => {
      slices.push(most)
      left -= most
      if (left === 0) resolve({ ms: performance.now() - began, slices })
      return most
    })
  })
}

test('every byte is sent once, in slices', async () => {
  const { slices } = await send(flowOf({ connectionMbps: 20, totalMbps: null }), 300_000)
  expect(slices.reduce((sum, slice) => sum + slice, 0)).toBe(300_000)
  expect(slices.length).toBeGreaterThan(5)
})

test.each([
  { connectionMbps: 0.5, totalMbps: null },
  { connectionMbps: null, totalMbps: 0.5 },
])('the slowest line still gets through: %j', async (limits) => {
  const { ms } = await send(flowOf(limits), 20_000)
  expect(ms).toBeGreaterThan(200)
  expect(ms).toBeLessThan(2000)
})

test('without limits a body goes at once', async () => {
  const { slices } = await send(flowOf({ connectionMbps: null, totalMbps: null }), 5e6)
  expect(slices).toEqual([5e6])
})

test('bodies that share a line have the same speed', async () => {
  const flow = flowOf({ connectionMbps: null, totalMbps: 80 })
  const sent = new Array<number>(8).fill(0)
  const firstEnds = new Promise<number[]>((resolve) => {
    for (const body of sent.keys())
      flow.start(250_000, (most) => {
        const all = (sent[body] ?? 0) + most
        sent[body] = all
        if (all === 250_000) resolve([...sent])
        return most
      })
  })
  expect(Math.min(...(await firstEnds))).toBeGreaterThan(150_000)
})

test('a body whose reader is slow, or gone, does not hold the others up', async () => {
  const flow = flowOf({ connectionMbps: null, totalMbps: 80 })
  flow.start(1e6, () => 0)
  const stop = flow.start(1e6, (most) => most)
  stop()
  expect((await send(flow, 100_000)).ms).toBeLessThan(1000)
})
