// A Redis that was emptied, and what people ask of its runs before it knows them again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagesOf } from '../../../../../server/farm/redis/events.ts'
import { runKeys } from '../../../../../server/farm/redis/keys.ts'
import { cancelRun } from '../../../../../server/farm/verbs/cancel.ts'
import { fillAgain } from '../../../../../server/farm/verbs/fill-again.ts'
import { pauseRun } from '../../../../../server/farm/verbs/pause.ts'
import { retryRun } from '../../../../../server/farm/verbs/retry.ts'
import { failedEvent, farmParts, knownRun, recordOf } from '../../../../helpers/farm-parts.ts'
import { type RunningRedis, startRedis } from '../../../../helpers/redis.ts'

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

/** The journal has the outcomes of three of ten images, and Redis nothing. */
async function emptied() {
  const { parts, record } = await knownRun(redis, 10)
  const { runs, journal } = parts
  await runs.settle(record.id, [0, 1, 2].map(failedEvent))
  for await (const page of pagesOf(runs, record.id)) await journal.keep(record.id, null, page)
  await redis.client.flushall()
  return { parts, record }
}

test('a run that is cancelled right then keeps the outcomes that it had', async () => {
  const { parts, record } = await emptied()
  const { counts } = await cancelRun(parts, record.id)
  expect(counts).toMatchObject({ failed: 3, cancelled: 7 })
})

test('a run that is paused right then keeps the outcomes that it had', async () => {
  const { parts, record } = await emptied()
  await pauseRun(parts, record.id)
  expect((await parts.runs.state(record.id))?.counts).toMatchObject({ failed: 3 })
})

test('a restore that broke off goes on, and no outcome comes between', async () => {
  const { parts, record } = await emptied()
  const { runs, journal } = parts
  await runs.createUnfilled(record)
  for await (const page of journal.kept(record.id)) await runs.restore(record.id, page.slice(0, 1))
  expect(await runs.settle(record.id, [failedEvent(5)])).toBe(0)
  expect(await runs.isWhole(record.id)).toBe(false)
  await fillAgain(parts, record)
  expect(await runs.isWhole(record.id)).toBe(true)
  expect((await runs.state(record.id))?.counts).toMatchObject({ failed: 3 })
  expect(await runs.settle(record.id, [failedEvent(5)])).toBe(1)
})

test('a shard that counted before counts, and one that was on its way needs another number', async () => {
  const parts = await farmParts(redis)
  const { runs, journal } = parts
  const record = recordOf(4)
  const { id } = record
  await journal.open(record)
  const event = { ...failedEvent(0), at: 1_000, place: { shard: 3 } }
  await journal.keep(id, null, [{ id: '1000-0', event }])
  await runs.createUnfilled(record)
  expect(await runs.settleShard(id, 3, [failedEvent(0)])).toBe('unknown')
  await fillAgain(parts, record)
  expect(await runs.settleShard(id, 3, [failedEvent(0)])).toBe('counts')
  expect(await runs.settleShard(id, 4, [failedEvent(1)])).toBe('barred')
  const next = (await runs.nextShard(id)) ?? 0
  expect(await runs.settleShard(id, next, [failedEvent(1)])).toBe('counts')
})

test('a retry that broke off while it filled Redis is among the open runs, and can be done again', async () => {
  const parts = await farmParts(redis)
  const { runs, journal } = parts
  const record = recordOf(2)
  const { id } = record
  await runs.create(record)
  await runs.settle(id, [0, 1].map(failedEvent))
  const state = await runs.state(id)
  if (!state) throw new Error('No state')
  await journal.close({ record, state }, pagesOf(runs, id))
  await redis.client.flushall()
  const broken = { ...runs, restore: () => Promise.reject(new Error('Redis is away')) }
  await expect(retryRun({ ...parts, runs: broken }, id, null)).rejects.toThrow('away')
  expect(await journal.openIds()).toContain(id)
  await redis.client.del(`galloper:filling:${id}`)
  expect((await retryRun(parts, id, null)).counts.failed).toBe(0)
  expect(await redis.client.hget(runKeys(id).state, 'turn')).toBe('1')
})

test('a first shard that was on its way when Redis was emptied shares its number with no other', async () => {
  const parts = await farmParts(redis)
  const { runs } = parts
  const record = recordOf(4)
  const { id } = record
  await runs.create(record)
  const first = (await runs.nextShard(id)) ?? -1
  await redis.client.flushall()
  await fillAgain(parts, record)
  expect(await runs.nextShard(id)).toBeGreaterThan(first)
  expect(await runs.settleShard(id, first, [failedEvent(0)])).toBe('barred')
})
