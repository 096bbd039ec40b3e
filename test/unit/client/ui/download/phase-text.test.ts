import { expect, test } from 'vitest'
import { newRun, reduceRun } from '../../../../../client/state/run/reduce.ts'
import { initialState, type Phase, type Run } from '../../../../../client/state/run/state.ts'
import { phaseText as textIn } from '../../../../../client/ui/download/phase-text.ts'
import { form } from '../../../../../client/ui/text/en/form.ts'
import { runHead } from '../../../../../client/ui/text/en/late/download/run-head.ts'

const phaseText = (run: Run, phase: Phase) => textIn({ form, runHead }, run, phase)

const began = (pace: { perSecond?: number; pauseS?: number } = {}) =>
  reduceRun(newRun({ ...initialState.settings, ...pace }, new Date(0), 6), [
    { kind: 'running-began', at: 0, images: 60 },
  ])

test('while its own limit holds a run back, its head says so, and names the limit', () => {
  const held = reduceRun(began({ perSecond: 5, pauseS: 2 }), [
    { kind: 'held', at: 100, isHeld: true },
    { kind: 'tick', at: 9_000 },
  ])
  expect(phaseText(held, 'running')).toBe(
    'Waiting for its own limit: at most 5 requests a second, 2 s between requests',
  )
  const freed = reduceRun(held, [{ kind: 'held', at: 9_100, isHeld: false }])
  expect(phaseText(reduceRun(freed, [{ kind: 'tick', at: 12_000 }]), 'running')).toBe('Downloading')
})

test('while the host asks for fewer requests, the head counts down, and then downloads go on', () => {
  const paused = reduceRun(began(), [{ kind: 'host-paused', at: 0, until: 20_000 }])
  const textAt = (at: number) => phaseText(reduceRun(paused, [{ kind: 'tick', at }]), 'running')
  expect(textAt(0)).toBe('The host asked for fewer requests: downloads go on in 20 s')
  expect(textAt(8_000)).toBe('The host asked for fewer requests: downloads go on in 12 s')
  expect(textAt(20_000)).toBe('Downloading')
})
