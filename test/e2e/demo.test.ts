// The main way: a new user opens the demo, starts, sees thumbnails appear and saves a zip.
import type { Page, Request } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostAtOnce, type Span } from '../../client/engine/comparison/statistics/spans.ts'
import { strategies } from '../../client/engine/strategies/index.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import {
  counts,
  failureTable,
  openOptions,
  openPage,
  phase,
  saveZip,
  shownThumbnails,
  start,
} from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test('sixty images become sixty thumbnails and a zip whose report adds up', async () => {
  const { page, problems } = await openPage(server.url)
  await start(page)
  await phase(page, 'finished')

  const status = await counts(page)
  expect(status).toMatchObject({ saved: 60, failed: 0, cancelled: 0 })
  expect(status.asked).toBe(60 + status.skipped)
  expect(await shownThumbnails(page)).toHaveLength(60)

  const download = await saveZip(page, true)
  expect(download.suggestedFilename()).toMatch(/^galloper-hot-\d{4}-\d\d-\d\d-originals\.zip$/)
  const files = unzip(await download.path())
  const report = JSON.parse(String(files['report.json']))
  const { asked, saved, failed, skipped, cancelled } = report.counts
  expect(report.counts).toEqual(status)
  expect(saved + failed + skipped + cancelled).toBe(asked)
  expect(report.images).toHaveLength(asked)
  expect(report.settings).toMatchObject({ strategy: 'adaptive', concurrency: null })
  // Its links are addresses of this server, which are the same after a restart.
  const [first] = report.images.filter(({ outcome }: { outcome: string }) => outcome === 'saved')
  expect(first.link).toBe(`/api/demo/image/${first.file}`)
  expect((await fetch(server.url + first.link)).headers.get('content-type')).toBe(first.type)

  const isSaved = ({ outcome }: { outcome: string }) => outcome === 'saved'
  for (const image of report.images.filter(isSaved)) {
    const thumbnail = await sharp(files[image.thumbnail.entry]).metadata()
    const original = await sharp(files[image.original]).metadata()
    expect(thumbnail.format).toBe(original.format)
    expect([original.width, original.height]).toEqual([image.width, image.height])
    expect(Math.max(thumbnail.width, thumbnail.height)).toBe(128)
    const scale = Math.max(original.width, original.height) / 128
    expect(Math.abs(thumbnail.width - original.width / scale)).toBeLessThan(1)
    expect(Math.abs(thumbnail.height - original.height / scale)).toBeLessThan(1)
    expect(image.thumbnail.entry).toMatch(/_thumbnail\.(jpg|png)$/)
  }
  expect(problems).toEqual([])
})

test('each strategy downloads the same images, and has no more requests open than it says', async () => {
  const { page, problems } = await openPage(server.url)
  const lists: string[] = []
  for (const strategy of strategies) {
    await openOptions(page)
    await page.getByRole('spinbutton', { name: 'Images' }).fill('12')
    await page.getByRole('combobox', { name: 'Strategy' }).selectOption(strategy.id)
    if (strategy.defaultConcurrency)
      await page.getByRole('spinbutton', { name: 'Concurrency' }).fill('4')
    const requests = watchRequests(page)
    await start(page)
    await phase(page, 'finished')
    expect(await counts(page)).toMatchObject({ saved: 12 })
    expect(requests.most()).toBeLessThanOrEqual(strategy.atOnce({ concurrency: 4, ceiling: 48 }))
    requests.stop()
    lists.push((await shownThumbnails(page)).join())
  }
  expect(lists).toHaveLength(strategies.length)
  expect(new Set(lists).size).toBe(1)
  expect(problems).toEqual([])
})

test('more than six requests run at once, over several origins, and the page names their protocol', async () => {
  const { page, problems } = await openPage(server.url)
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images' }).fill('40')
  await page.getByRole('combobox', { name: 'Strategy' }).selectOption('gather')
  const requests = watchRequests(page)
  await start(page)
  await phase(page, 'finished')
  expect(requests.origins().length).toBe(8)
  expect(await page.getByRole('region', { name: 'Progress' }).textContent()).toContain('http/1.1')
  expect(await counts(page)).toMatchObject({ saved: 40, failed: 0 })
  await page.getByRole('button', { name: 'Timeline' }).click()
  const timeline = page.getByRole('img', { name: /40 images in \d+ rows/ })
  expect(await timeline.count()).toBe(1)
  expect(problems).toEqual([])
})

test('a paused run asks for nothing more until it is resumed, and then downloads the rest', async () => {
  const { page } = await openPage(`${server.url}/?strategy=queue&concurrency=2&images=60`)
  const requests = watchRequests(page)
  await start(page)
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Pause' }).click()
  await phase(page, 'paused')
  await expect.poll(requests.open).toBe(0)
  const asked = requests.total()
  await page.waitForTimeout(300)
  expect(requests.total()).toBe(asked)
  expect((await counts(page)).saved).toBeLessThan(60)
  await page.getByRole('button', { name: 'Resume' }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 60, cancelled: 0 })
})

test('E10: a deadline ends the run and counts the images that are left as cancelled', async () => {
  const { page } = await openPage(
    `${server.url}/?strategy=executor&deadline=1&concurrency=2&images=200`,
  )
  await page.getByRole('textbox', { name: 'Gallery' }).waitFor()
  await start(page)
  await phase(page, 'finished')
  const status = await counts(page)
  expect(status.cancelled).toBeGreaterThan(0)
  expect(status.saved + status.failed + status.skipped + status.cancelled).toBe(status.asked)
})

/**
 * Counts the image requests of a page that are running. The browser tells the end of a request late, under load when the
 * next one is on its way already, so two requests count as open at once when their first halves overlap.
 */
function watchRequests(page: Page) {
  let open = 0
  let total = 0
  const spans: Span[] = []
  const origins = new Set<string>()
  const isImage = (request: Request) => request.url().includes('/image/')
  const began = (request: Request) => {
    if (!isImage(request)) return
    total++
    open++
    origins.add(new URL(request.url()).origin)
  }
  const ended = (request: Request) => {
    if (!isImage(request)) return
    open--
    const { startTime, requestStart, responseEnd } = request.timing()
    if (responseEnd > 0)
      spans.push({
        from: startTime + requestStart,
        to: startTime + (requestStart + responseEnd) / 2,
      })
  }
  page.on('request', began)
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return {
    open: () => open,
    most: () => mostAtOnce(spans),
    total: () => total,
    origins: () => [...origins],
    stop() {
      page.off('request', began)
      page.off('requestfinished', ended)
      page.off('requestfailed', ended)
    },
  }
}

test('WebAssembly is allowed in the workers, or pica would use slower JavaScript without a word', async () => {
  const { page } = await openPage(server.url)
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images' }).fill('2')
  await start(page)
  await phase(page, 'finished')
  const [worker] = page.workers()
  const empty = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  const compiled = await worker?.evaluate((bytes) => {
    const module = new WebAssembly.Module(new Uint8Array(bytes))
    return module instanceof WebAssembly.Module && crossOriginIsolated
  }, empty)
  expect(compiled).toBe(true)
})

test('cancel in the middle leaves the page idle, and the finished images can be saved', async () => {
  const { page } = await openPage(server.url)
  await page.getByText('Details of the connection').click()
  await page.getByRole('spinbutton', { name: 'Each download' }).fill('2')
  // The server has taken it.
  await page.getByText('60 ms delay, 2 Mbit/s for each download.').waitFor()
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images' }).fill('40')
  await start(page)
  await page.waitForFunction(() =>
    /[1-9]\d* saved/.test(document.querySelector('[role=status]')?.textContent ?? ''),
  )
  await page.getByRole('button', { name: 'Cancel' }).click()
  await phase(page, 'finished')

  const status = await counts(page)
  expect(status.saved).toBeGreaterThan(0)
  expect(status.cancelled).toBeGreaterThan(0)
  expect(status.saved + status.failed + status.skipped + status.cancelled).toBe(status.asked)
  await expect
    .poll(async () => (await fetch(`${server.url}/metrics`)).text())
    .toContain('galloper_relays_open 0')

  const files = unzip(await (await saveZip(page)).path())
  expect(Object.keys(files)).toHaveLength(status.saved + 2)
  await page.getByRole('spinbutton', { name: 'Each download' }).fill('')
})

const LASTING = {
  Missing: 'Missing',
  Removed: 'Removed from the demo',
  'HTML page': 'Not an image',
  Damaged: 'Damaged picture',
}
const PASSING = ['First try cut', 'First try busy']

test('each lasting failure of the simulated connection is named, and a passing one is tried again', async () => {
  const { page } = await openPage(server.url)
  const setAll = async (percent: number) => {
    for (const kind of [...Object.keys(LASTING), ...PASSING])
      await page.getByRole('spinbutton', { name: kind }).fill(String(percent))
    const shares = async () => {
      const { network } = await (await fetch(`${server.url}/api/demo`)).json()
      return Object.values(network.failures)
    }
    await expect.poll(shares).toEqual(Array(6).fill(percent / 100))
  }
  await page.getByText('Details of the connection').click()
  await setAll(12)
  await start(page)
  await phase(page, 'finished')
  const status = await counts(page)
  expect(status.saved + status.failed + status.skipped).toBe(status.asked)
  const rows = (await failureTable(page)).locator('tbody tr')
  expect(await rows.count()).toBe(status.failed)
  const reasons = await rows.locator('td:nth-of-type(1)').allInnerTexts()
  expect([...new Set(reasons)].toSorted()).toEqual(Object.values(LASTING).toSorted())

  await setAll(0)
  const reasonList = page.getByRole('list', { name: 'Reasons' })
  const groupOf = (reason: keyof typeof LASTING) =>
    reasonList.getByRole('listitem').filter({ hasText: LASTING[reason] })
  const pages = groupOf('HTML page')
  await pages.getByRole('button', { name: 'Retry these' }).click()
  await pages.waitFor({ state: 'detached' })
  await phase(page, 'finished')
  const countOf = (reason: keyof typeof LASTING) =>
    reasons.filter((one) => one === LASTING[reason]).length
  expect(await counts(page)).toMatchObject({ failed: status.failed - countOf('HTML page') })
  await page.getByRole('button', { name: 'Retry failed' }).click()
  await groupOf('Damaged').waitFor({ state: 'detached' })
  await phase(page, 'finished')
  // No retry brings what the host has not.
  const gone = countOf('Missing') + countOf('Removed')
  expect(await counts(page)).toMatchObject({ saved: 60 - gone, failed: gone, asked: status.asked })
  expect(await page.getByRole('button', { name: /^Retry/ }).count()).toBe(0)
})
