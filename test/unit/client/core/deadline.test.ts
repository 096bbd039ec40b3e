import { expect, test } from 'vitest'
import { createDeadline } from '../../../../client/core/deadline.ts'
import { createGate } from '../../../../client/core/gate.ts'

/** A clock that only a sleep moves on. */
function world() {
  let clock = 0
  const now = () => clock
  const gate = createGate(now)
  const naps: number[] = []
  const sleep = async (ms: number) => {
    naps.push(ms)
    clock += ms
  }
  const wait = (ms: number) => {
    clock += ms
  }
  return { now, gate, sleep, naps, wait }
}

test('it passes after its seconds', async () => {
  const { now, gate, sleep, naps } = world()
  const { signal } = createDeadline({ seconds: 30, gate, now, sleep })
  await expect.poll(() => signal.aborted).toBe(true)
  expect(naps).toEqual([30_000])
})

test('a pause does not count', async () => {
  const { now, gate, sleep, naps, wait } = world()
  gate.close()
  const { signal } = createDeadline({ seconds: 30, gate, now, sleep })
  await expect.poll(() => naps).toEqual([30_000])
  wait(10_000)
  expect(signal.aborted).toBe(false)
  gate.open()
  await expect.poll(() => signal.aborted).toBe(true)
  expect(naps).toEqual([30_000, 30_000])
})

test('0 seconds are none', async () => {
  const { now, gate, sleep, naps } = world()
  createDeadline({ seconds: 0, gate, now, sleep })
  await Promise.resolve()
  expect(naps).toEqual([])
})
