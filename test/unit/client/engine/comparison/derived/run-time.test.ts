import { expect, test } from 'vitest'
import type { Block } from '../../../../../../client/core/model/timeline.ts'
import {
  emptyShareOf,
  lateShareOf,
  runTimeOf,
} from '../../../../../../client/engine/comparison/derived/run-time.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const [plain] = comparisonOf({ base: [100, 100] }).measurements
if (!plain) throw new Error('There is a measurement')

const request = (began: number, answered: number, ended: number): Block => ({
  index: 0,
  row: 0,
  began,
  connecting: began,
  sent: began,
  answered,
  ended,
  end: 'ok',
  bytes: 1000,
  pausedUntil: null,
  savedAt: ended,
})

const run = (requests: readonly Block[], more = {}) => ({
  ...plain,
  requests,
  thumbnails: [],
  open: 2,
  ms: 100,
  saved: requests.length,
  ...more,
})

test('the parts of a run do not overlap, and they are the whole of it', () => {
  const thumbnails = [{ index: 0, place: 0, asked: 50, began: 60, ended: 90 }]
  const time = runTimeOf(
    run([request(0, 20, 40), request(0, 10, 30), request(45, 50, 60)], { thumbnails, open: 4 }),
  )
  expect(time).toEqual({ waiting: 10, receiving: 30, tail: 15, thumbnails: 30, resting: 15 })
})

test('two that wait and receive in turn wait less than one after the other', () => {
  const alone = run([request(0, 25, 50), request(50, 75, 100)], { open: 1 })
  const both = run([request(0, 25, 50), request(25, 50, 75)], { ms: 75 })
  expect(runTimeOf(alone)).toMatchObject({ waiting: 50, receiving: 50, tail: 0 })
  expect(runTimeOf(both)).toMatchObject({ waiting: 25, receiving: 50 })
})

test('empty places and late images are parts of the whole', () => {
  const half = run([request(0, 10, 100), request(0, 10, 50), request(50, 60, 50)])
  expect(emptyShareOf(half)).toBeCloseTo(0.25)
  expect(lateShareOf(half, 60)).toBeCloseTo(1 / 3)
  expect(lateShareOf(half, 100)).toBe(0)
})
