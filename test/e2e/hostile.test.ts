// A network that fails in every way it knows, under every strategy: all images are accounted for, and what was
// worth another try is saved.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategies } from '../../client/engine/strategies/index.ts'
import { FAILURE_KINDS } from '../../server/demo/network.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { expectAccounts, setFailures } from '../helpers/hostile.ts'
import { counts, openPage, phase, start } from '../helpers/page.ts'

const IMAGES = 80
const SHARE = 0.05
/** Each of these holds everybody up for seconds. */
const LIMITED = 0.02

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test.each(strategies)('$id', async ({ id }) => {
  // A stall takes 15 s: it is below.
  const kinds = FAILURE_KINDS.filter((kind) => kind !== 'stall')
  const shares = Object.fromEntries(kinds.map((kind) => [kind, SHARE]))
  await setFailures(server.url, { ...shares, limited: LIMITED })
  const { page, problems } = await openPage(
    `${server.url}/?images=${IMAGES}&strategy=${id}&deadline=0`,
  )
  await start(page)
  await phase(page, 'finished', 90_000)
  await expectAccounts(page, IMAGES)
  expect(problems).toEqual([])
})

test('an image that stalls is given up by the relay, tried again and saved', async () => {
  await setFailures(server.url, { stall: SHARE })
  const { page } = await openPage(`${server.url}/?images=60&strategy=gather`)
  await start(page)
  await phase(page, 'finished', 90_000)
  expect(await counts(page)).toMatchObject({ saved: 60, failed: 0 })
})
