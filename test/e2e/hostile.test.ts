// A network that fails in every way it knows, under every strategy: all images are accounted for, and what was
// worth another try is saved.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategies } from '../../client/core/strategies/index.ts'
import { FAILURE_KINDS } from '../../server/demo/network.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, openPage, phase, start } from '../helpers/page.ts'

const IMAGES = 80
const SHARE = 0.05
/** Each of these holds everybody up for seconds. */
const LIMITED = 0.02
/** What is left when all that passes has passed: a hundred tries would not bring these. */
const LASTING = ['Missing', 'Removed from Imgur', 'Not an image', 'Damaged picture']

const LINE = {
  latencyMs: 5,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
  requestsPerSecond: null,
}

let server: RunningServer

async function setFailures(failures: Record<string, number>) {
  const answer = await fetch(`${server.url}/api/demo`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...LINE, failures }),
  })
  expect(answer.status).toBe(200)
}

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test.each(strategies)('$id', async ({ id }) => {
  // Set anew for each strategy, as those that pass hit an image once only. A stall takes 15 s: it is below.
  const kinds = FAILURE_KINDS.filter((kind) => kind !== 'stall')
  const shares = Object.fromEntries(kinds.map((kind) => [kind, SHARE]))
  await setFailures({ ...shares, limited: LIMITED })
  const { page, problems } = await openPage(
    `${server.url}/?images=${IMAGES}&strategy=${id}&deadline=0`,
  )
  await start(page)
  await phase(page, 'finished', 90_000)
  const status = await counts(page)
  expect(status.saved + status.failed).toBe(IMAGES)
  expect(status.saved + status.failed + status.skipped).toBe(status.asked)
  const table = page.getByRole('table', { name: 'Failures' })
  const causes = await table.locator('tbody tr td:nth-of-type(1)').allInnerTexts()
  expect(causes).toHaveLength(status.failed)
  expect(causes.filter((cause) => !LASTING.includes(cause))).toEqual([])
  expect(new Set(causes).size).toBeGreaterThan(1)
  expect(problems).toEqual([])
})

test('an image that stalls is given up by the relay, tried again and saved', async () => {
  await setFailures({ stall: SHARE })
  const { page } = await openPage(`${server.url}/?images=60&strategy=gather`)
  await start(page)
  await phase(page, 'finished', 90_000)
  expect(await counts(page)).toMatchObject({ saved: 60, failed: 0 })
})
