import { expect, test } from 'vitest'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import { newTimeline } from '../../../../../client/core/model/timeline.ts'
import {
  recordEvent,
  type TimelineEvent,
} from '../../../../../client/core/model/timeline-events.ts'
import { factsOf, rowFactsOf } from '../../../../../client/state/run/timeline-facts.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

// A run that knows its sizes.
const image = (index: number) => ({ ...askedImage(index), bytes: 1000 })

const failed = (index: number): Outcome => ({
  kind: 'failed',
  image: image(index),
  reason: 'cut_short',
  message: '',
  attempts: 1,
  ms: 1,
  fetched: null,
})

const cancelled = (index: number): Outcome => ({
  kind: 'cancelled',
  image: image(index),
  by: 'person',
})

const start = (at: number): TimelineEvent => ({ kind: 'running-began', at, images: 9 })
const begin = (at: number, index: number, attempt = 1): TimelineEvent => ({
  kind: 'request-began',
  at,
  index,
  attempt,
})
const answer = (at: number, index: number): TimelineEvent => ({ kind: 'answered', at, index })
const receive = (at: number, index: number): TimelineEvent => ({
  kind: 'received',
  at,
  index,
  bytes: 1000,
})
const finish = (at: number, index: number): TimelineEvent => ({ kind: 'request-ended', at, index })
const pause = (at: number, index: number): TimelineEvent => ({
  kind: 'retrying',
  at,
  index,
  reason: 'cut_short',
  waitMs: 50,
})
const settle = (at: number, outcome: Outcome): TimelineEvent => ({ kind: 'outcome', at, outcome })

function timelineOf(...events: TimelineEvent[]) {
  const timeline = newTimeline(48)
  for (const event of events) recordEvent(timeline, event)
  return timeline
}

test('a request takes the lowest row that is free when it begins', () => {
  const { blocks, held } = timelineOf(
    ...[start(0), begin(0, 0), begin(0, 1), begin(0, 2)],
    ...[finish(5, 1), begin(6, 3), finish(7, 0), finish(7, 2), begin(8, 4)],
  )
  expect(blocks.map(({ index, row }) => [index, row])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 0],
  ])
  expect(held).toHaveLength(3)
})

test('times count from the start of the downloads, not of the listing', () => {
  const timeline = timelineOf(
    ...[{ kind: 'listing-began', at: 100 } as const, { kind: 'tick', at: 300 } as const],
    ...[start(400), begin(410, 0), answer(450, 0), finish(480, 0)],
  )
  expect(timeline.blocks).toMatchObject([{ began: 10, answered: 50, ended: 80, end: 'ok' }])
  expect(timeline.now).toBe(80)
})

test('an image keeps its row through the pause before a repeated request', () => {
  const { blocks, open, peak } = timelineOf(
    ...[start(0), begin(0, 0), begin(0, 1), finish(10, 0), pause(10, 0)],
    ...[finish(20, 1), begin(20, 2), begin(70, 0, 2)],
  )
  expect(blocks).toMatchObject([
    { index: 0, row: 0, ended: 10, end: 'repeated', pausedUntil: 70 },
    { index: 1, row: 1, end: 'ok' },
    { index: 2, row: 1, end: 'open' },
    { index: 0, row: 0, end: 'open', pausedUntil: null },
  ])
  expect([open, peak]).toEqual([2, 2])
})

test('the steps tell how many requests are in flight, and the peak is the highest of them', () => {
  const { steps, peak } = timelineOf(start(0), begin(1, 0), begin(2, 1), finish(3, 0), finish(4, 1))
  expect(steps.map(({ at, open }) => [at, open])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 0],
  ])
  expect(peak).toBe(2)
})

test('a failed image makes its last request a failed one', () => {
  const { blocks } = timelineOf(start(0), begin(0, 0), finish(5, 0), settle(6, failed(0)))
  expect(blocks).toMatchObject([{ ended: 5, end: 'failed' }])
})

test('the request of a cancelled image is aborted, whichever of the two events comes first', () => {
  const before = timelineOf(start(0), begin(0, 0), finish(5, 0), settle(5, cancelled(0)))
  const after = timelineOf(start(0), begin(0, 0), settle(5, cancelled(0)), finish(6, 0))
  expect(before.blocks).toMatchObject([{ ended: 5, end: 'aborted' }])
  expect(after.blocks).toMatchObject([{ ended: 5, end: 'aborted' }])
  expect(after.open).toBe(0)
})

test('the request of a whole file is not aborted when its thumbnail is cancelled', () => {
  const { blocks } = timelineOf(
    ...[start(0), begin(0, 0), answer(1, 0), receive(2, 0), finish(2, 0), settle(9, cancelled(0))],
  )
  expect(blocks).toMatchObject([{ end: 'ok' }])
})

test('an image that is cancelled in a pause gives up its row', () => {
  const timeline = timelineOf(start(0), begin(0, 0), finish(5, 0), pause(5, 0))
  recordEvent(timeline, settle(30, cancelled(0)))
  expect(timeline.blocks).toMatchObject([{ end: 'repeated', pausedUntil: 30 }])
  expect(timeline.held).toEqual([false])
})

test('a pause that the person ends does not go on in the timeline', () => {
  const paused = (at: number, until: number): TimelineEvent => ({ kind: 'host-paused', at, until })
  const { hostPauses } = timelineOf(start(100), paused(110, 3_600_110), paused(150, 150))
  expect(hostPauses).toEqual([{ from: 10, until: 50 }])
  const longer = timelineOf(start(0), paused(10, 100), paused(50, 200))
  expect(longer.hostPauses).toEqual([
    { from: 10, until: 50 },
    { from: 50, until: 200 },
  ])
})

test('a retry begins on the time axis where the run ended', () => {
  const timeline = timelineOf(
    ...[start(0), begin(0, 0), finish(50, 0), settle(50, failed(0))],
    ...[start(90_050), begin(90_060, 0), finish(90_100, 0)],
  )
  expect(timeline.blocks).toMatchObject([
    { began: 0, ended: 50, end: 'failed' },
    { began: 60, ended: 100, end: 'ok' },
  ])
  expect(timeline.retries).toEqual([50])
  expect(factsOf(timeline)).toMatchObject({ images: 1, rows: 1, ms: 100, failed: 0 })
})

const none = { queued: 0, connecting: 0, waiting: 0, receiving: 0 }

test('the times that the browser tells split a request into its stages', () => {
  const timed = { kind: 'timed', index: 0, protocol: 'h2' } as const
  const timeline = timelineOf(
    ...[start(100), begin(100, 0), answer(161, 0), finish(180, 0)],
    { ...timed, at: 179, began: 100, connecting: 110, sent: 120, answered: 160 },
    ...[begin(200, 1), finish(220, 1)],
  )
  expect(rowFactsOf(timeline)).toMatchObject([
    { stages: { queued: 10, connecting: 10, waiting: 60, receiving: 20 } },
  ])
})

test('the browser’s times of an old request do not change the newer request for the same image', () => {
  const timed = { kind: 'timed', index: 0, protocol: 'h2' } as const
  const timeline = timelineOf(
    ...[start(0), begin(0, 0), finish(50, 0), pause(50, 0), begin(60, 0, 2)],
    { ...timed, at: 50, began: 0, connecting: 10, sent: 20, answered: 40 },
  )
  expect(timeline.newest.get(0)).toMatchObject({ began: 60, sent: null })
})

test('requests above the ceiling wait in the browser and are not in flight', () => {
  const begins = Array.from({ length: 60 }, (_, index) => begin(1, index))
  const { open, peak, begun } = timelineOf(start(0), ...begins)
  expect({ open, peak, begun }).toEqual({ open: 48, peak: 48, begun: 60 })
})

test('the figures of each row add up to its requests', () => {
  const timeline = timelineOf(
    ...[start(0), begin(0, 0), begin(0, 1), answer(10, 0), finish(40, 0), pause(40, 0)],
    ...[begin(60, 0, 2), finish(80, 0), settle(80, failed(0)), { kind: 'tick', at: 100 } as const],
  )
  expect(rowFactsOf(timeline)).toEqual([
    { requests: 2, stages: { ...none, waiting: 30, receiving: 30 }, repeated: 1, failed: 1 },
    { requests: 1, stages: { ...none, waiting: 100 }, repeated: 0, failed: 0 },
  ])
  expect(factsOf(timeline)).toMatchObject({ images: 2, rows: 2, peak: 2, repeated: 1, failed: 1 })
})

test('9,000 images in 64 rows are written into a timeline fast', () => {
  const events: TimelineEvent[] = [start(0)]
  for (let index = 0; index < 9000; index++) {
    if (index >= 64) events.push(finish(index, index - 64))
    events.push(begin(index, index), answer(index, index), receive(index, index))
  }
  // Work and not time, which on a busy machine passes without any.
  const began = process.cpuUsage()
  const { blocks, held } = timelineOf(...events)
  expect(process.cpuUsage(began).user).toBeLessThan(200_000)
  expect(blocks).toHaveLength(9000)
  expect(held).toHaveLength(64)
})
