import { expect, test } from 'vitest'
import { createGate } from '../../../../client/core/gate.ts'

const never = new AbortController().signal

test('an open gate lets through at once, a closed one when it opens', async () => {
  const gate = createGate(() => 0)
  await gate.pass(never)
  gate.close()
  gate.close()
  let through = 0
  const waiting = [1, 2, 3].map(() => gate.pass(never).then(() => through++))
  await Promise.resolve()
  expect(through).toBe(0)
  gate.open()
  await Promise.all(waiting)
  expect(through).toBe(3)
  await gate.pass(never)
})

test('who waits at a closed gate hears an abort, with its reason', async () => {
  const gate = createGate(() => 0)
  gate.close()
  const stop = new AbortController()
  const waiting = gate.pass(stop.signal)
  const reason = new Error('enough')
  stop.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(gate.pass(stop.signal)).rejects.toBe(reason)
})

test('it knows how long it has been closed, the pause that lasts included', () => {
  let now = 0
  const gate = createGate(() => now)
  gate.close()
  now = 5
  gate.open()
  now = 20
  expect(gate.closedMs()).toBe(5)
  gate.close()
  now = 22
  expect(gate.closedMs()).toBe(7)
})
