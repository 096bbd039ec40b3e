import { expect, test } from 'vitest'
import { farmTimeline } from '../../../../../client/state/farm/farm-timeline.ts'
import { failedEvent, STARTED_AT, savedEvent } from '../../../../helpers/fake-farm.ts'

test('each worker has rows of its own, and no row does two things at a time', () => {
  const events = [
    savedEvent(0, 100, 'beta'),
    savedEvent(1, 150, 'alpha'),
    savedEvent(2, 200, 'beta'),
    savedEvent(3, 180, 'alpha'),
    failedEvent(4, 260, 'alpha'),
  ]
  const timeline = farmTimeline(STARTED_AT, events)
  const rows = new Map(timeline.blocks.map(({ index, row }) => [index, row]))
  // alpha's come first; its third begins when its first has ended.
  expect(Object.fromEntries(rows)).toEqual({ 1: 0, 3: 1, 4: 0, 0: 2, 2: 2 })
  expect(timeline.held).toHaveLength(3)
  expect(timeline.peak).toBe(3)
  expect(timeline.now).toBe(260)
  expect(timeline.steps.at(-1)?.open).toBe(0)
})

test('blocks tell when the answer began, when it was saved, and what failed', () => {
  const [saved, failed] = farmTimeline(STARTED_AT, [
    savedEvent(0, 300, 'a'),
    failedEvent(1, 500, 'a'),
  ]).blocks
  expect(saved).toMatchObject({ began: 200, answered: 240, ended: 300, savedAt: 300, end: 'ok' })
  expect(failed).toMatchObject({ began: 400, ended: 500, savedAt: null, end: 'failed' })
})

test('a cancelled image was in no row', () => {
  const cancelled = {
    ...savedEvent(0, 300, 'a'),
    worker: null,
    outcome: { kind: 'cancelled', by: 'person' },
  } as const
  expect(farmTimeline(STARTED_AT, [cancelled]).blocks).toEqual([])
})
