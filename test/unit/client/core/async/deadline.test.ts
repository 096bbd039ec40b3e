import { expect, test } from 'vitest'
import { createDeadline } from '../../../../../client/core/async/deadline.ts'
import { createPauseSwitch } from '../../../../../client/core/async/pause-switch.ts'

/** A clock that only a sleep moves on. */
function world() {
  let clock = 0
  const now = () => clock
  const pauseSwitch = createPauseSwitch(now)
  const naps: number[] = []
  const sleep = async (ms: number) => {
    naps.push(ms)
    clock += ms
  }
  const wait = (ms: number) => {
    clock += ms
  }
  return { now, pauseSwitch, sleep, naps, wait }
}

test('it passes after its seconds', async () => {
  const { now, pauseSwitch, sleep, naps } = world()
  const { signal } = createDeadline({ seconds: 30, pauseSwitch, now, sleep })
  await expect.poll(() => signal.aborted).toBe(true)
  expect(naps).toEqual([30_000])
})

test('a pause does not count', async () => {
  const { now, pauseSwitch, sleep, naps, wait } = world()
  pauseSwitch.close()
  const { signal } = createDeadline({ seconds: 30, pauseSwitch, now, sleep })
  await expect.poll(() => naps).toEqual([30_000])
  wait(10_000)
  expect(signal.aborted).toBe(false)
  pauseSwitch.open()
  await expect.poll(() => signal.aborted).toBe(true)
  expect(naps).toEqual([30_000, 30_000])
})

test('0 seconds are none', async () => {
  const { now, pauseSwitch, sleep, naps } = world()
  createDeadline({ seconds: 0, pauseSwitch, now, sleep })
  await Promise.resolve()
  expect(naps).toEqual([])
})
