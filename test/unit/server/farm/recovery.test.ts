// The recovery of runs, with a real Redis and a journal in a folder.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RecoveryParts, startRecovery } from '../../../../server/farm/recovery.ts'
import { runKeys } from '../../../../server/farm/redis/keys.ts'
import { countJobs } from '../../../../server/farm/redis/queue.ts'
import { cancelRun } from '../../../../server/farm/verbs/cancel.ts'
import { failedEvent, farmParts, recordOf } from '../../../helpers/farm-parts.ts'
import { type RunningRedis, startRedis } from '../../../helpers/redis.ts'
import { until } from '../../../helpers/until.ts'

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const DAY_MS = 24 * 3_600_000

function recover(parts: RecoveryParts) {
  const recovery = startRecovery(parts)
  onTestFinished(() => recovery.stop())
}

test('a run that waits for long stays in Redis', async () => {
  const parts = await farmParts(redis)
  const { runs, journal } = parts
  const record = recordOf(3)
  const { id } = record
  await journal.open(record)
  await runs.create(record)
  await runs.mark(id, 'paused')
  const { state, record: text } = runKeys(id)
  for (const key of [state, text]) await redis.client.expire(key, 1_000)
  recover(parts)
  for (const key of [state, text])
    await until('it is renewed', async () => (await redis.client.ttl(key)) > 80_000, 40_000)
})

test('a run of two days ago comes back into an emptied Redis', async () => {
  const parts = await farmParts(redis)
  const { runs, journal, queue } = parts
  await redis.client.flushall()
  const record = recordOf(3, Date.now() - 2 * DAY_MS)
  await journal.open(record)
  await journal.keep(record.id, null, [{ id: '1000-0', event: { ...failedEvent(0), at: 1_000 } }])
  recover(parts)
  await until('it is back', () => runs.isMarked(record.id, 'enqueued'), 40_000)
  expect((await runs.state(record.id))?.counts).toMatchObject({ failed: 1 })
  expect((await countJobs(await queue.get())).waiting).toBe(2)
})

test.each(['Redis has the mark', 'Redis is emptied'])(
  'a cancel that breaks off is brought to its end: %s',
  async (how) => {
    const parts = await farmParts(redis)
    const { runs, journal } = parts
    const record = recordOf(4)
    const { id } = record
    await journal.open(record)
    await runs.create(record)
    await runs.mark(id, 'enqueued')
    const broken = { ...runs, unfinished: () => Promise.reject(new Error('Redis is away')) }
    await expect(cancelRun({ ...parts, runs: broken }, id)).rejects.toThrow('away')
    if (how === 'Redis is emptied') await redis.client.flushall()
    recover(parts)
    const ended = async () => (await runs.state(id))?.endedAt != null
    await until('it is over', ended, 40_000)
    expect(await runs.state(id)).toMatchObject({ isCancelled: true, counts: { cancelled: 4 } })
  },
)

test('an emptied Redis learns the farm’s rate again', async () => {
  const parts = await farmParts(redis)
  await redis.client.flushall()
  recover({ ...parts, rate: 7 })
  const images = await parts.queue.get()
  await until('it knows it', async () => (await images.getGlobalRateLimit())?.max === 7, 40_000)
})
