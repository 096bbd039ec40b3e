import { expect, test } from 'vitest'
import { createPauseSwitch } from '../../../../../client/core/async/pause-switch.ts'

const never = new AbortController().signal

test('an open pauseSwitch lets through at once, a closed one when it opens', async () => {
  const pauseSwitch = createPauseSwitch(() => 0)
  await pauseSwitch.pass(never)
  pauseSwitch.close()
  pauseSwitch.close()
  let through = 0
  const waiting = [1, 2, 3].map(() => pauseSwitch.pass(never).then(() => through++))
  await Promise.resolve()
  expect(through).toBe(0)
  pauseSwitch.open()
  await Promise.all(waiting)
  expect(through).toBe(3)
  await pauseSwitch.pass(never)
})

test('who waits at a closed pauseSwitch hears an abort, with its reason', async () => {
  const pauseSwitch = createPauseSwitch(() => 0)
  pauseSwitch.close()
  const stop = new AbortController()
  const waiting = pauseSwitch.pass(stop.signal)
  const reason = new Error('enough')
  stop.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(pauseSwitch.pass(stop.signal)).rejects.toBe(reason)
})

test('it knows how long it has been closed, the pause that lasts included', () => {
  let now = 0
  const pauseSwitch = createPauseSwitch(() => now)
  pauseSwitch.close()
  now = 5
  pauseSwitch.open()
  now = 20
  expect(pauseSwitch.closedMs()).toBe(5)
  pauseSwitch.close()
  now = 22
  expect(pauseSwitch.closedMs()).toBe(7)
})

test('it is open when nobody keeps it closed any more', async () => {
  const pauseSwitch = createPauseSwitch(() => 0)
  pauseSwitch.close('outage')
  pauseSwitch.close('person')
  pauseSwitch.open('outage')
  expect(pauseSwitch.isClosed()).toBe(true)
  pauseSwitch.open('host')
  expect(pauseSwitch.isClosed()).toBe(true)
  pauseSwitch.open('person')
  expect(pauseSwitch.isClosed()).toBe(false)
  expect(pauseSwitch.closings()).toBe(1)
})
