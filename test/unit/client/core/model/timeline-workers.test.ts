import { expect, test } from 'vitest'
import type { FarmEvent } from '../../../../../client/api/farm-api.ts'
import { UNTOLD } from '../../../../../client/core/model/on-farm.ts'
import { newTimeline, type Timeline } from '../../../../../client/core/model/timeline.ts'
import { recordEvent } from '../../../../../client/core/model/timeline-events.ts'
import { levelsOf, mostAtOnce } from '../../../../../client/engine/comparison/statistics/spans.ts'
import { followRun } from '../../../../../client/engine/farm/follow-run.ts'
import { eventOf, fakeFarm, runState, savedEvent } from '../../../../helpers/fake-farm.ts'
import { manyImages } from '../../../../helpers/many-images.ts'

/** The timeline of a run with these events, as a page that follows it has it. */
async function timelineOf(events: readonly FarmEvent[]): Promise<Timeline> {
  const timeline = newTimeline(Number.POSITIVE_INFINITY)
  const farm = { ...UNTOLD, id: 'run-1', withOriginals: false, clock: 0 }
  await followRun(
    { state: runState({}, true), site: 'imgur', asked: manyImages(2_000), farm },
    {
      farm: fakeFarm([{ events, state: runState({}, true) }]),
      emit: (event) => 'at' in event && recordEvent(timeline, event),
      flush: async () => {},
      onListen() {},
      now: () => 0,
      sleep: async () => {},
    },
    new AbortController().signal,
  )
  return timeline
}

test('each worker has rows of its own, and no row does two things at a time', async () => {
  const timeline = await timelineOf([
    savedEvent(0, 100, 'beta'),
    savedEvent(1, 150, 'alpha'),
    savedEvent(2, 200, 'beta'),
    savedEvent(3, 180, 'alpha'),
    eventOf(4, 260, 'alpha'),
  ])
  const rows = new Map(timeline.blocks.map(({ index, row }) => [index, row]))
  // alpha's come first; its third begins when its first has ended.
  expect(Object.fromEntries(rows)).toEqual({ 1: 0, 3: 1, 4: 0, 0: 2, 2: 2 })
  expect(timeline.held).toHaveLength(3)
  expect(timeline.peak).toBe(3)
  expect(timeline.now).toBe(260)
  expect(timeline.steps.at(-1)?.open).toBe(0)
})

test('blocks tell when the answer began, when it was saved, and what failed', async () => {
  const { blocks } = await timelineOf([savedEvent(0, 300, 'a'), eventOf(1, 500, 'a')])
  const [saved, failed] = blocks
  expect(saved).toMatchObject({ began: 200, answered: 240, ended: 300, savedAt: 300, end: 'ok' })
  expect(saved?.bytes).toBe(1_000)
  expect(failed).toMatchObject({ began: 400, ended: 500, savedAt: null, end: 'failed' })
})

test('a cancelled image was in no row', async () => {
  const cancelled = {
    ...savedEvent(0, 300, 'a'),
    worker: null,
    outcome: { kind: 'cancelled', by: 'person' },
  } as const
  expect((await timelineOf([cancelled])).blocks).toEqual([])
})

test('of many requests, told in the order of their ends, the curve and the rows are those of all at once', async () => {
  // Three workers with sixteen places each, and times that look like chance.
  const places = Array.from({ length: 48 }, (_, place) => ({
    worker: `w${place % 3}`,
    free: place,
  }))
  const events = Array.from({ length: 2_000 }, (_, index): FarmEvent => {
    const place = places.reduce((a, b) => (b.free < a.free ? b : a))
    const ms = 20 + ((index * 7919) % 380)
    place.free += ms
    return { ...savedEvent(index, place.free, place.worker), ms }
  }).sort((a, b) => a.at - b.at)
  const { blocks, steps, peak, held } = await timelineOf(events)
  const spans = blocks.map(({ began, ended }) => ({ from: began, to: ended ?? began }))
  expect(blocks.map(({ began }) => began)).toEqual(
    blocks.map(({ began }) => began).toSorted((a, b) => a - b),
  )
  expect(lastAtEach(steps)).toEqual(lastAtEach(levelsOf(spans)))
  expect(peak).toBe(mostAtOnce(spans))
  expect(held).toHaveLength(48)
  const ends = new Map<number, number>()
  for (const { row, began, ended } of blocks) {
    expect(began).toBeGreaterThanOrEqual(ends.get(row) ?? 0)
    ends.set(row, ended ?? 0)
  }
  const rowsOf = (worker: string) =>
    new Set(
      blocks.flatMap(({ index, row }) =>
        events.some((event) => event.index === index && event.worker === worker) ? [row] : [],
      ),
    )
  expect(Math.max(...rowsOf('w0'))).toBeLessThan(Math.min(...rowsOf('w1')))
})

/** At one time there may be several steps; only the last of them lasts. */
const lastAtEach = (steps: Timeline['steps']) =>
  [...new Map(steps.map(({ at, open }) => [at, open]))].toSorted(([a], [b]) => a - b)
