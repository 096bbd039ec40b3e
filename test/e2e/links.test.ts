// A list of 1,000 links on a server without a client ID: each image is saved, or has its true reason.
import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { type Fate, linkList } from '../helpers/link-list.ts'
import { type Loopback, startLoopback } from '../helpers/loopback.ts'
import { counts, openPage, phase, saveZip } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { unzip } from '../helpers/unzip.ts'

const LINKS = linkList(1000)
/** The words before a link are an entry of their own. */
const PROSE = LINKS.filter(({ text }) => text.startsWith('Look')).length
const withFate = (...fates: Fate[]) => LINKS.filter(({ fate }) => fates.includes(fate))

let host: Loopback
let server: RunningServer
/** The test decides what the host sends to a page of another site. */
let isOpen = true

beforeAll(async () => {
  const jpeg = Buffer.from(await picture())
  host = await startLoopback(({ url = '', headers }, response: ServerResponse) => {
    if (isOpen) response.setHeader('access-control-allow-origin', '*')
    else if (headers.origin !== undefined) {
      response.writeHead(403).end()
      return
    }
    const isMissing = url.startsWith('/mI')
    const body = isMissing ? Buffer.from('<h1>404</h1>') : jpeg
    const type = isMissing ? 'text/html' : 'image/jpeg'
    const length = { 'content-type': type, 'content-length': body.length }
    response.writeHead(isMissing ? 404 : 200, length).end(body)
  })
  server = await startGalloper({ IMGUR_IMAGE_ORIGIN: host.origin })
})

afterAll(async () => {
  await server.stop()
  await host.close()
})

async function run(page: Page) {
  await page
    .getByRole('textbox', { name: 'Gallery' })
    .fill(LINKS.map(({ text }) => text).join('\n'))
  await page.getByRole('button', { name: 'Start' }).click()
  await phase(page, 'finished', 200_000)
}

interface Reported {
  readonly link: string
  readonly outcome: string
  readonly reason?: string
}

async function reported(page: Page): Promise<readonly Reported[]> {
  const { 'report.json': report } = unzip(await (await saveZip(page)).path())
  return JSON.parse(String(report)).images
}

const idOf = ({ link }: Reported) => /(\w+)(?:\.\w+)?$/.exec(link)?.[1]

test.each([
  ['by the relay', null, true],
  ['directly from the host', 'direct', true],
  ['directly from a host that refuses pages', 'direct', false],
])(
  '1,000 links %s: what the host has is saved, and the rest has its true reason',
  async (_, route, open) => {
    isOpen = open
    host.requests.length = 0
    const { page } = await openPage(`${server.url}/?site=imgur`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    if (route) await page.getByRole('combobox', { name: 'Route' }).selectOption(route)
    await run(page)

    const saved = withFate('saved')
    const skipped = withFate('gif', 'video', 'needs-client-id', 'unreadable').length + PROSE
    const missing = withFate('missing')
    expect(await counts(page)).toEqual({
      asked: LINKS.length + PROSE,
      saved: saved.length,
      failed: missing.length,
      skipped,
      cancelled: 0,
    })
    const images = await reported(page)
    const idsOf = (kind: string) => images.filter(({ outcome }) => outcome === kind).map(idOf)
    expect(idsOf('saved')).toEqual(saved.map(({ id }) => id))
    expect(idsOf('failed')).toEqual(missing.map(({ id }) => id))
    for (const fate of ['gif', 'video', 'needs-client-id'] as const) {
      const ids = images.filter(({ reason }) => reason === fate).map(idOf)
      expect(ids).toEqual(withFate(fate).map(({ id }) => id))
    }
    // The host was asked for these and for nothing else, and the demo for nothing at all.
    const files = host.requests.map(({ url }) => url.slice(1, 8))
    expect(new Set(files)).toEqual(new Set([...saved, ...missing].map(({ id }) => id)))
    expect(asked.filter((url) => url.includes('/api/demo/'))).toEqual([])
  },
)

test('where the host is down every image says so, and nothing is said of a file', async () => {
  const down = await startLoopback(() => {})
  await down.close()
  const without = await startGalloper({ IMGUR_IMAGE_ORIGIN: down.origin })
  onTestFinished(without.stop)
  const { page } = await openPage(`${without.url}/?site=imgur`)
  await run(page)
  const images = await reported(page)
  const failed = images.filter(({ outcome }) => outcome === 'failed')
  expect(failed.map(idOf)).toEqual(withFate('saved', 'missing').map(({ id }) => id))
  expect(new Set(failed.map(({ reason }) => reason))).toEqual(new Set(['upstream_unreachable']))
  expect(await page.locator('.results').innerText()).not.toMatch(
    /no such|removed|not there|any more/i,
  )
})
