// Runs in a real Redis.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagesOf } from '../../../../../server/farm/redis/events.ts'
import { runKeys } from '../../../../../server/farm/redis/keys.ts'
import { openRuns, type Runs } from '../../../../../server/farm/redis/runs.ts'
import { allEvents } from '../../../../../server/farm/results/event-pages.ts'
import type { RunRecord } from '../../../../../server/farm-api/farm-interface.ts'
import { eventOf, FAILED } from '../../../../helpers/farm-parts.ts'
import { manyImages } from '../../../../helpers/many-images.ts'
import { type RunningRedis, startRedis } from '../../../../helpers/redis.ts'

let redis: RunningRedis
let runs: Runs

beforeAll(async () => {
  redis = await startRedis()
  runs = openRuns(redis.client)
})
afterAll(() => redis.stop())

const GIF = {
  kind: 'left-out',
  id: 'gif01',
  file: 'gif01.gif',
  reason: 'gif',
  title: null,
  link: 'https://i.imgur.com/gif01.gif',
  images: null,
} as const

const eventsOf = (id: string) => allEvents(pagesOf(runs, id))

async function newRun(
  images: number,
  create: keyof Runs & `create${string}` = 'create',
): Promise<RunRecord> {
  const items = manyImages(images).map(({ index, type, ...item }) => ({
    ...item,
    type: 'image/jpeg' as const,
  }))
  const record = {
    id: randomUUID(),
    title: 'Test',
    source: 'test',
    box: 128,
    withOriginals: false,
    priority: 'normal' as const,
    items: [GIF, ...items],
    startedAt: await runs.now(),
    site: 'imgur' as const,
    demoOrigin: null,
  }
  await runs[create](record)
  return record
}

const event = (index: number, outcome = FAILED) => eventOf(index, outcome)

test('only the first outcome of an image counts', async () => {
  const { id } = await newRun(3)
  expect(await runs.settle(id, [event(1), event(1)])).toBe(1)
  expect(await runs.settle(id, [event(1, { kind: 'cancelled', by: 'person' })])).toBe(0)
  expect(await runs.isWanted(id, 1)).toBe(false)
  expect(await runs.isWanted(id, 2)).toBe(true)
  const state = await runs.state(id)
  expect(state?.counts).toEqual({ asked: 4, saved: 0, failed: 1, skipped: 1, cancelled: 0 })
  expect(state?.endedAt).toBeNull()
  expect(await eventsOf(id)).toHaveLength(1)
})

test('E7: the last outcome ends the run, by Redis’ clock', async () => {
  const record = await newRun(20)
  expect(await runs.unfinished(record)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  await runs.settle(record.id, [event(3), event(20)])
  expect(await runs.unfinished(record)).toHaveLength(18)
  await runs.settle(
    record.id,
    (await runs.unfinished(record)).map((index) => event(index)),
  )
  expect(await runs.unfinished(record)).toEqual([])
  const state = await runs.state(record.id)
  expect(state?.endedAt).toBeGreaterThanOrEqual(record.startedAt)
  const events = await eventsOf(record.id)
  expect(events.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 1),
  )
  expect(events.every(({ at }) => at >= record.startedAt)).toBe(true)
})

test('a run without images is over at once', async () => {
  const { id } = await newRun(0)
  expect((await runs.state(id))?.endedAt).not.toBeNull()
})

test('a run that is made twice stays as it was, and an unknown run changes nothing', async () => {
  const record = await newRun(2)
  await runs.settle(record.id, [event(1)])
  await runs.create(record)
  expect((await runs.state(record.id))?.counts.failed).toBe(1)
  expect(await runs.settle(randomUUID(), [event(1)])).toBe(0)
  expect(await runs.isWanted(randomUUID(), 1)).toBe(false)
})

test('a stopped run wants no image, and counts as cancelled', async () => {
  const { id } = await newRun(2)
  await runs.mark(id, 'stopped')
  expect(await runs.isWanted(id, 1)).toBe(false)
  expect((await runs.state(id))?.isCancelled).toBe(true)
})

test('the expiry of a run is renewed once a minute, and at its end', async () => {
  const { id } = await newRun(3)
  const { events } = runKeys(id)
  await runs.settle(id, [event(1)])
  expect(await redis.client.ttl(events)).toBeGreaterThan(80_000)
  await redis.client.expire(events, 100)
  await runs.settle(id, [event(2)])
  expect(await redis.client.ttl(events)).toBeLessThanOrEqual(100)
  await runs.settle(id, [event(3)])
  expect((await runs.state(id))?.endedAt).not.toBeNull()
  expect(await redis.client.ttl(events)).toBeGreaterThan(80_000)
})

test('nothing of a run stays in Redis for ever', async () => {
  const { id } = await newRun(1)
  await runs.addSuspectStart(id, 1)
  await runs.settle(id, [event(1)])
  const keys = await redis.client.keys(`galloper:{${id}}*`)
  expect(keys).toHaveLength(5)
  for (const key of keys) expect(await redis.client.ttl(key)).toBeGreaterThan(0)
})

test('a run that had a retry is restored twice, and counts once', async () => {
  const { id } = await newRun(2, 'createUnfilled')
  const outcomes = [
    FAILED,
    { kind: 'reopened' } as const,
    { kind: 'cancelled', by: 'person' } as const,
  ]
  const page = outcomes.map((outcome, n) => ({
    id: `${1_000 + n}-0`,
    event: { ...event(1), outcome, at: 1_000 + n },
  }))
  await runs.restore(id, page)
  await runs.restore(id, page)
  expect((await runs.state(id))?.counts).toMatchObject({ failed: 0, cancelled: 1 })
  expect(await eventsOf(id)).toHaveLength(3)
})

test('a second server that reserves the numbers of shards gives none out again', async () => {
  const { id } = await newRun(2)
  await runs.reserveShards(id, 1_005)
  expect(await runs.nextShard(id)).toBe(1_005)
  await runs.reserveShards(id, 1_005)
  expect(await runs.nextShard(id)).toBe(1_006)
})

test('the fate of a shard stays the same when its outcomes come twice', async () => {
  const { id } = await newRun(4)
  for (let n = 0; n < 3; n++) await runs.nextShard(id)
  expect(await runs.settleShard(id, 0, [event(1), event(2)])).toBe('counts')
  expect(await runs.settleShard(id, 1, [event(1)])).toBe('counts-not')
  expect(await runs.barShards(id)).toBe(3)
  expect(await runs.settleShard(id, 2, [event(3)])).toBe('barred')
  expect(await runs.settleShard(id, 3, [event(3)])).toBe('counts')
  await runs.settle(id, [event(4)])
  expect(await runs.state(id)).toMatchObject({ counts: { failed: 4 } })
  // After the end of the run, its outcomes leave Redis before its state.
  await redis.client.del(runKeys(id).settled)
  expect(await runs.settleShard(id, 2, [event(3)])).toBe('counts-not')
  expect(await runs.settleShard(id, 0, [event(1), event(2)])).toBe('counts')
  expect(await runs.settleShard(randomUUID(), 0, [event(1)])).toBe('unknown')
})
