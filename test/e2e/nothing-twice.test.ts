// Nothing is downloaded twice: counted at the image host, over a reload and over two sessions of one browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { type FakeImage, type FakeImgur, startFakeImgur } from '../helpers/fake-imgur.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, phase, pressSurely, saveZip, shownThumbnails, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { unzip } from '../helpers/unzip.ts'
import { findBrowser } from '../machine.ts'

/** The API lists what is in it at the time. */
const gallery: FakeImage[] = []
let imgur: FakeImgur
let server: RunningServer
let jpeg: Uint8Array

beforeAll(async () => {
  jpeg = await picture()
  imgur = await startFakeImgur(gallery)
  server = await startGalloper(imgur.settings)
})
afterAll(async () => {
  await server.stop()
  await imgur.close()
})
beforeEach(() => void gallery.splice(0))

/** Each image has bytes of its own. */
const bytesOf = (id: string) => Buffer.concat([jpeg, Buffer.from(id)])

const imageNamed = (id: string): FakeImage => ({
  id,
  serve: (response) => void response.end(bytesOf(id)),
})

function listed(first: number, count: number) {
  const images = Array.from({ length: count }, (_, n) => imageNamed(`image${first + n}`))
  gallery.splice(0, gallery.length, ...images)
}

/** The requests to the image host while this happens. */
async function askedDuring(work: () => Promise<void>): Promise<string[]> {
  const before = imgur.images.requests.length
  await work()
  return imgur.images.requests
    .slice(before)
    .map(({ url }) => url.slice(1))
    .toSorted()
}

/** Opens and closes sessions of one browser, whose files stay. */
function sessions() {
  const profile = mkdtempSync(join(tmpdir(), 'galloper-profile-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }))
  return async (work: (page: Page) => Promise<void>) => {
    const context = await chromium.launchPersistentContext(profile, await findBrowser())
    try {
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(server.url)
      await work(page)
    } finally {
      await context.close()
    }
  }
}

async function runGallery(page: Page) {
  await start(page, 'hot')
  await phase(page, 'finished')
}

const names = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => `image${first + n}.jpg`).toSorted()

test('of a gallery of which half is here only the other half is requested, in another session too', async () => {
  const inSession = sessions()
  await inSession(async (page) => {
    listed(0, 20)
    expect(await askedDuring(() => runGallery(page))).toEqual(names(0, 20))
    expect(await counts(page)).toMatchObject({ asked: 20, saved: 20 })
    await page.reload()
    expect(await askedDuring(() => runGallery(page))).toEqual([])
    expect(await counts(page)).toMatchObject({ asked: 20, saved: 0, skipped: 20 })
    await page.getByText('All images are here already', { exact: true }).waitFor()
  })
  await inSession(async (page) => {
    await page.getByText('Finished: 0 images saved, 20 here already').first().waitFor()
    listed(10, 20)
    expect(await askedDuring(() => runGallery(page))).toEqual(names(20, 10))
    expect(await counts(page)).toMatchObject({ asked: 20, saved: 10, skipped: 10, failed: 0 })
    const titles = names(10, 20).map((name) => `Title of ${name.slice(0, -4)}`)
    expect((await shownThumbnails(page)).toSorted()).toEqual(titles)
    const files = unzip(await (await saveZip(page, true)).path())
    expect(Object.keys(files)).toHaveLength(42)
    for (const name of names(10, 20))
      expect(
        Buffer.compare(files[`originals/${name}`] ?? Buffer.of(), bytesOf(name.slice(0, -4))),
      ).toBe(0)
    const report = JSON.parse(String(files['report.json']))
    expect(report.counts).toEqual({ asked: 20, saved: 10, failed: 0, skipped: 10, cancelled: 0 })
  })
})

test('two galleries in turn are both kept, until the person deletes all files', async () => {
  await sessions()(async (page) => {
    for (const first of [0, 100]) {
      listed(first, 5)
      expect(await askedDuring(() => runGallery(page))).toEqual(names(first, 5))
    }
    for (const first of [0, 100]) {
      listed(first, 5)
      expect(await askedDuring(() => runGallery(page))).toEqual([])
    }
    await page.reload()
    await pressSurely(page.getByRole('button', { name: /^Delete all/ }))
    await page.getByRole('region', { name: 'Earlier runs' }).waitFor({ state: 'detached' })
    expect(await askedDuring(() => runGallery(page))).toEqual(names(100, 5))
  })
})

/** So many that the browser asks shard hosts too, which it first asks whether they allow the headers. */
const CUT = 8

test('downloads that are cut go on in the browser with the rest of the file', async () => {
  const file = Buffer.concat([jpeg, Buffer.alloc(2_000_000, 'a'), jpeg])
  const asked: (string | undefined)[][] = []
  const sent: number[] = []
  const etag = '"v1"'
  const serve: FakeImage['serve'] = (response) => {
    const { range, 'if-range': ifRange } = response.req.headers
    asked.push([range, ifRange === undefined ? undefined : String(ifRange)])
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0)
    if (from === 0) {
      response.writeHead(200, { 'content-length': file.length, etag })
      response.write(file.subarray(0, 1_500_000))
      setTimeout(() => response.destroy(), 1_000)
      return
    }
    sent.push(file.length - from)
    response.writeHead(206, {
      'content-length': file.length - from,
      'content-range': `bytes ${from}-${file.length - 1}/${file.length}`,
      etag,
    })
    response.end(file.subarray(from))
  }
  gallery.push(...Array.from({ length: CUT }, (_, n) => ({ id: `broken${n}`, serve })))
  await sessions()(async (page) => {
    const shards = new Set<string>()
    page.context().on('request', (request) => {
      if (request.headers().range) shards.add(new URL(request.url()).hostname)
    })
    await page.goto(`${server.url}/?strategy=gather`)
    await runGallery(page)
    expect(await counts(page)).toMatchObject({ saved: CUT, failed: 0 })
    const files = unzip(await (await saveZip(page, true)).path())
    for (let n = 0; n < CUT; n++)
      expect(Buffer.compare(files[`originals/broken${n}.jpg`] ?? Buffer.of(), file)).toBe(0)
    expect([...shards].some((name) => name.startsWith('shard'))).toBe(true)
  })
  expect(asked.filter(([range]) => range === undefined)).toHaveLength(CUT)
  const rest = asked.filter(([range]) => range !== undefined)
  expect(rest).toEqual(Array(CUT).fill([expect.stringMatching(/^bytes=\d+-$/), etag]))
  for (const bytes of sent) expect(bytes).toBeLessThan(file.length)
})
