// Runs that are deleted, with a real Redis and a journal in a folder.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { closeRun } from '../../../../../server/farm/close-run.ts'
import { pagesOf } from '../../../../../server/farm/redis/events.ts'
import { openJournal } from '../../../../../server/farm/results/journal.ts'
import { removeRun } from '../../../../../server/farm/verbs/remove.ts'
import { retryRun } from '../../../../../server/farm/verbs/retry.ts'
import { deferred } from '../../../../helpers/deferred.ts'
import { endedRun, failedEvent } from '../../../../helpers/farm-parts.ts'
import { type RunningRedis, startRedis } from '../../../../helpers/redis.ts'

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

/** As `endedRun`; `close` stores its record. */
async function closableRun() {
  const { parts, record, id } = await endedRun(redis)
  const { runs, journal } = parts
  const state = await runs.state(id)
  if (!state) throw new Error('No state')
  const close = () => journal.close({ record, state }, pagesOf(runs, id))
  return { parts, id, close }
}

test('a run is deleted after its record is stored, and does not come back', async () => {
  const { parts, id, close } = await closableRun()
  let isClosed = false
  const removed = removeRun(parts, id).then(() => isClosed)
  await new Promise((resolve) => setTimeout(resolve, 600))
  isClosed = true
  await close()
  expect(await removed).toBe(true)
  expect(await parts.journal.closed(id)).toBeNull()
  await parts.runs.noteBytes(id, 5)
  expect(await redis.client.keys(`galloper:{${id}}*`)).toEqual([])
})

test.each(['an event page', 'the head'] as const)(
  'a run that is deleted while a server writes %s of its record does not come back',
  async (where) => {
    const { parts, id } = await closableRun()
    const { runs, journal, results } = parts
    const { records } = results
    const place = { 'an event page': 'events', 'the head': 'run.json' }[where]
    const [begun, held] = [deferred(), deferred()]
    const slow: typeof records = {
      ...records,
      async put(path, ...file) {
        if (path.includes(place)) {
          begun.resolve()
          await held.promise
        }
        await records.put(path, ...file)
      },
    }
    const record = await journal.opened(id)
    const ended = await runs.state(id)
    if (!record || !ended) throw new Error('No run')
    const slowly = openJournal({ ...results, records: slow }, () => {})
    const closing = closeRun(record, ended, { ...parts, journal: slowly })
    await begun.promise
    // The deletion waits for a while only.
    await removeRun({ ...parts, journal: { ...journal, openIds: async () => [] } }, id)
    held.resolve()
    await closing
    expect(await journal.closed(id)).toBeNull()
    expect(await records.list('states')).toEqual([])
    for (const folder of [`runs/${id}`, `runs/${id}/events`, `runs/${id}/shards`])
      expect((await records.list(folder)).filter((path) => /\.jsonl?$/.test(path))).toEqual([])
    expect(await redis.client.keys(`galloper:{${id}}*`)).toEqual([])
  },
)

test('a run is deleted where no server stores its record', async () => {
  const { parts, id } = await closableRun()
  await removeRun(parts, id)
  expect(await parts.journal.openIds()).not.toContain(id)
  expect(await redis.client.keys(`galloper:{${id}}*`)).toEqual([])
})

test.each(['an event page', 'the head', 'the record'] as const)(
  'a removal that broke off before %s is done again',
  async (where) => {
    const { parts, id, close } = await closableRun()
    await close()
    await parts.runs.retire(id)
    await redis.client.del(`galloper:{${id}}:record`)
    const at = { 'an event page': 'events', 'the head': 'run.json', 'the record': 'record.json' }
    const { records } = parts.results
    const remove = async (path: string) => {
      if (path.includes(at[where])) throw new Error('The place is away')
      await records.delete(path)
    }
    const broken = openJournal(
      { ...parts.results, records: { ...records, delete: remove } },
      () => {},
    )
    await expect(removeRun({ ...parts, journal: broken }, id)).rejects.toThrow('away')
    expect(await parts.runs.newest(99)).toContain(id)
    await removeRun(parts, id)
    expect(await redis.client.keys(`galloper:{${id}}*`)).toEqual([])
    expect(await records.list(`runs/${id}/events`)).toEqual([])
    for (const file of ['run.json', 'record.json'])
      expect(await records.get(`runs/${id}/${file}`)).toBeNull()
    expect(await parts.runs.newest(99)).not.toContain(id)
  },
)

test('a run is deleted out of a full Redis', async () => {
  const { parts, id, close } = await closableRun()
  await close()
  onTestFinished(async () => void (await redis.client.config('SET', 'maxmemory', '0')))
  await redis.client.config('SET', 'maxmemory', '1')
  await removeRun(parts, id)
  expect(await redis.client.keys(`galloper:{${id}}*`)).toEqual([])
  expect(await parts.journal.closed(id)).toBeNull()
})

test('a run whose deletion broke off stays when its failed images are tried again', async () => {
  const { parts, id, close } = await closableRun()
  const { runs, journal } = parts
  await close()
  const remove = () => Promise.reject(new Error('The place is away'))
  await expect(removeRun({ ...parts, journal: { ...journal, remove } }, id)).rejects.toThrow('away')
  await retryRun(parts, id, null)
  await runs.settle(id, [0, 1].map(failedEvent))
  const record = await journal.opened(id)
  const state = await runs.state(id)
  if (!record || !state?.endedAt) throw new Error('No run that is over')
  await closeRun(record, state, parts)
  expect(await journal.closed(id)).not.toBeNull()
})
