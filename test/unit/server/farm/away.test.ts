// The server while Redis or the place of the results is away: its refusals, and long lists.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlaceError } from '../../../../server/farm/results/store.ts'
import type { UploadStep } from '../../../../server/farm-api/farm-interface.ts'
import { runState } from '../../../helpers/fake-farm.ts'
import { openFarmHere } from '../../../helpers/farm-here.ts'
import { type RunningRedis, startRedis } from '../../../helpers/redis.ts'

const ID = '00000000-0000-4000-8000-000000000000'

const OPTIONS = {
  title: 'Cats',
  site: 'imgur',
  box: 128,
  withOriginals: false,
  priority: 'normal',
  skipsBad: false,
  onlyNew: null,
  key: null,
} as const

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const away = () => Promise.reject(new PlaceError('silent', 'The bucket does not answer'))
const REFUSAL = { code: 'results_unavailable', retryAfterS: 5 }

test('a place of results that is away is called so, also where events are read from it', async () => {
  const { farm: without, journal } = await openFarmHere(redis.url)
  const { farm } = await openFarmHere(redis.url, { journal: { ...journal, closed: away } })
  await expect(without.run(ID)).rejects.toMatchObject({ code: 'not_found' })
  await expect(farm.run(ID)).rejects.toMatchObject(REFUSAL)
  async function* pieces() {
    yield await away()
  }
  const rest = { record: away, recordParts: null, events: pieces, pieces }
  const closed = async () => ({ state: runState({}, true), ...rest })
  const { farm: late } = await openFarmHere(redis.url, { journal: { ...journal, closed } })
  const events = late.events(ID, '0', new AbortController().signal)[Symbol.asyncIterator]()
  await expect(events.next()).rejects.toMatchObject(REFUSAL)
})

test('a list is refused before its first byte is read while Redis is away', async () => {
  const { farm, redis: connection } = await openFarmHere(redis.url)
  let isRead = false
  async function* chunks() {
    isRead = true
    yield Buffer.from('https://i.imgur.com/abcdefg.jpg')
  }
  connection.disconnect()
  const steps = farm.upload(chunks(), OPTIONS)[Symbol.asyncIterator]()
  await expect(steps.next()).rejects.toMatchObject({ code: 'farm_unavailable' })
  expect(isRead).toBe(false)
})

test('a list that breaks off in the middle ends with the reason, which is in the log, too', async () => {
  const uploads = await mkdtemp(join(tmpdir(), 'galloper-uploads-'))
  const { journal } = await openFarmHere(redis.url)
  const { farm, log } = await openFarmHere(redis.url, {
    uploads,
    journal: { ...journal, open: away, closed: away },
  })
  async function* chunks() {
    yield Buffer.from('https://i.imgur.com/abcdefg.jpg\n')
  }
  const kinds: UploadStep['kind'][] = []
  const all = async () => {
    for await (const { kind } of farm.upload(chunks(), OPTIONS)) kinds.push(kind)
  }
  await expect(all()).rejects.toMatchObject({ code: 'results_unavailable' })
  expect(kinds).toEqual(['read'])
  expect(log).toHaveBeenCalledWith(expect.stringMatching(/^The list “Cats” broke off: /))
})
