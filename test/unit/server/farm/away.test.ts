// The server while Redis or the place of the results is away: its refusals.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlaceError } from '../../../../server/farm/results/store.ts'
import { runState } from '../../../helpers/fake-farm.ts'
import { openFarmHere } from '../../../helpers/farm-here.ts'
import { type RunningRedis, startRedis } from '../../../helpers/redis.ts'

const ID = '00000000-0000-4000-8000-000000000000'

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
