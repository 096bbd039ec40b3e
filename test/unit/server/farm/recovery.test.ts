// The recovery of runs, with a real Redis and a journal in a folder.
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type RecoveryParts, startRecovery } from '../../../../server/farm/recovery.ts'
import { pagesOf } from '../../../../server/farm/redis/events.ts'
import { runKeys, SETTINGS_KNOWN } from '../../../../server/farm/redis/keys.ts'
import { countJobs } from '../../../../server/farm/redis/queue.ts'
import { cancelRun } from '../../../../server/farm/verbs/cancel.ts'
import {
  endedRun,
  failedEvent,
  farmParts,
  knownRun,
  recordOf,
  savedEvent,
} from '../../../helpers/farm-parts.ts'
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
  const { parts, id } = await knownRun(redis, 3)
  await parts.runs.mark(id, 'paused')
  const { state, record: text } = runKeys(id)
  for (const key of [state, text]) await redis.client.expire(key, 1_000)
  recover(parts)
  for (const key of [state, text])
    await until('it is renewed', async () => (await redis.client.ttl(key)) > 80_000)
})

test('a run of two days ago comes back into an emptied Redis', async () => {
  const parts = await farmParts(redis)
  const { runs, journal, queue } = parts
  await redis.client.flushall()
  const record = recordOf(3, Date.now() - 2 * DAY_MS)
  await journal.open(record)
  await journal.keep(record.id, null, [{ id: '1000-0', event: { ...failedEvent(0), at: 1_000 } }])
  recover(parts)
  await until('it is back', () => runs.isMarked(record.id, 'enqueued'))
  expect((await runs.state(record.id))?.counts).toMatchObject({ failed: 1 })
  expect((await countJobs(await queue.get())).waiting).toBe(2)
})

test.each(['Redis has the mark', 'Redis is emptied'])(
  'a cancel that breaks off is brought to its end: %s',
  async (how) => {
    const { parts, id } = await knownRun(redis, 4)
    const { runs } = parts
    await runs.mark(id, 'enqueued')
    const broken = { ...runs, unfinished: () => Promise.reject(new Error('Redis is away')) }
    await expect(cancelRun({ ...parts, runs: broken }, id)).rejects.toThrow('away')
    if (how === 'Redis is emptied') await redis.client.flushall()
    recover(parts)
    const ended = async () => (await runs.state(id))?.endedAt != null
    await until('it is over', ended)
    expect(await runs.state(id)).toMatchObject({ isCancelled: true, counts: { cancelled: 4 } })
  },
)

test('an emptied Redis learns the farm’s rate again', async () => {
  const parts = await farmParts(redis)
  await redis.client.flushall()
  recover({ ...parts, rate: 7 })
  const images = await parts.queue.get()
  await until('it knows it', async () => (await images.getGlobalRateLimit())?.max === 7)
})

test('a farm that a person has paused stays paused when Redis is emptied, until it is resumed', async () => {
  const parts = await farmParts(redis)
  const { results } = parts
  const images = await parts.queue.get()
  const isKept = async () => (await results.records.get('paused.json')) !== null
  const recovery = startRecovery(parts)
  await images.pause()
  await until('its pause is kept', isKept)
  await recovery.stop()
  await redis.client.flushall()
  expect(await images.isPaused()).toBe(false)
  // Another server, which has its own memory.
  recover(parts)
  await until('it is paused again', () => images.isPaused())
  await images.resume()
  await until('that is kept', async () => !(await isKept()))
  await redis.client.flushall()
  const isKnown = async () => (await redis.client.exists(SETTINGS_KNOWN)) === 1
  await until('Redis knows all', isKnown)
  expect(await images.isPaused()).toBe(false)
})

test('the events of a run that is over are read once, for its record and its bytes', async () => {
  const { parts, id } = await endedRun(redis, [failedEvent(0), savedEvent(1)])
  const { runs, journal } = parts
  const events = vi.fn(runs.events)
  recover({ ...parts, runs: { ...runs, events } })
  await until('its bytes are known', async () => (await runs.state(id))?.bytes === 7)
  expect((await journal.closed(id))?.state.bytes).toBe(7)
  expect(events.mock.calls.filter(([run]) => run === id)).toHaveLength(1)
})

const text = (value: string) => new TextEncoder().encode(value)

test('states that cannot be read hold up neither the list nor the runs under way', async () => {
  const parts = await farmParts(redis)
  const { runs, journal, results, log } = parts
  await redis.client.flushall()
  const [over, open] = [recordOf(0), recordOf(2)]
  await runs.create(over)
  const state = await runs.state(over.id)
  if (!state) throw new Error('No state')
  await journal.close({ record: over, state }, pagesOf(runs, over.id))
  await results.records.put('states/9999999999999-odd.json', text('{"id":5}'), 'application/json')
  await redis.client.flushall()
  await journal.open(open)
  recover(parts)
  await until('the list is whole', () => runs.knowsClosed())
  await until('the run is back', () => runs.isMarked(open.id, 'enqueued'))
  expect((await runs.newest(5)).toSorted()).toEqual([over.id, open.id].toSorted())
  expect(log).toHaveBeenCalledWith('states/9999999999999-odd.json')
})

test('a run that was opened again is not listed with its old outcomes', async () => {
  const parts = await farmParts(redis)
  const { runs, journal } = parts
  await redis.client.flushall()
  const record = recordOf(1)
  await runs.create(record)
  await runs.settle(record.id, [failedEvent(0)])
  const state = await runs.state(record.id)
  if (!state) throw new Error('No state')
  await journal.close({ record, state }, pagesOf(runs, record.id))
  const at = Number(state.endedAt) + 1_000
  const reopened = { ...failedEvent(0), at, outcome: { kind: 'reopened' } as const }
  await journal.keep(record.id, null, [{ id: `${at}-0`, event: reopened }])
  await journal.open(record)
  await redis.client.flushall()
  recover(parts)
  await until('it is back', () => runs.isMarked(record.id, 'enqueued'))
  expect(await runs.state(record.id)).toMatchObject({ endedAt: null, counts: { failed: 0 } })
})

test('a run that a retry opens at the moment of its deletion stays deleted', async () => {
  const parts = await farmParts(redis)
  const { runs, journal } = parts
  const record = recordOf(3)
  await runs.noteDeleted(record.id)
  await journal.open(record)
  recover(parts)
  await until('it is gone', async () => !(await journal.openIds()).includes(record.id))
  expect(await runs.state(record.id)).toBeNull()
})
