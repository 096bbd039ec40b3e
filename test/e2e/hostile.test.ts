// A network that fails in every way that the demo knows, under every strategy: every image is saved or has a reason,
// and an image whose failure passes is saved.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategies } from '../../client/engine/strategies/index.ts'
import { FAILURE_KINDS } from '../../server/demo/network.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { expectAccounts, setFailures } from '../helpers/hostile.ts'
import { counts, openPage, phase, start } from '../helpers/page.ts'

const IMAGES = 80
const SHARE = 0.05
/** Each of these stops all downloads for seconds. */
const LIMITED = 0.02

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test.each(strategies)('$id', async ({ id }) => {
  // A stall takes 15 s, so it has a test of its own below.
  const kinds = FAILURE_KINDS.filter((kind) => kind !== 'stall')
  const shares = Object.fromEntries(kinds.map((kind) => [kind, SHARE]))
  await setFailures(server.url, { ...shares, limited: LIMITED })
  const { page, problems } = await openPage(
    `${server.url}/?images=${IMAGES}&strategy=${id}&deadline=0`,
  )
  await start(page)
  await phase(page, 'finished')
  await expectAccounts(page, IMAGES)
  expect(problems).toEqual([])
})

test('the relay gives up an image that stalls, and the next attempt saves it', async () => {
  await setFailures(server.url, { stall: SHARE })
  const { page } = await openPage(`${server.url}/?images=60&strategy=gather`)
  await start(page)
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 60, failed: 0 })
})
