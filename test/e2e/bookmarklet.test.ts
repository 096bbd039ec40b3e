// From a tab of Imgur to Galloper, with the bookmark that the page offers, and what hostile addresses can do.
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { type ImageHost, sound, startImageHost } from '../helpers/image-host.ts'
import { albumIds, albumPage, isMoving } from '../helpers/imitation-album.ts'
import { counts, openPage, phase, saveZip } from '../helpers/page.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

const COUNT = 500
const IDS = albumIds(COUNT)
let host: ImageHost
let server: RunningServer

beforeAll(async () => {
  host = await startImageHost(sound())
  const { IMGUR_IMAGE_ORIGIN = '' } = host.settings
  // No client ID: this is how nearly everybody starts it.
  server = await startGalloper({ IMGUR_IMAGE_ORIGIN })
})

afterAll(async () => {
  await server.stop()
  await host.close()
})

const box = (page: Page) => page.getByRole('textbox', { name: 'Gallery' })
const boxText = (page: Page) => box(page).inputValue()

/** Opens the imitation of an album where Imgur's would be; nothing leaves this machine. */
async function openAlbum(context: BrowserContext, html: string): Promise<Page> {
  await context.route(/imgur\.com|example/, (route) =>
    route.request().url() === 'https://imgur.com/a/aBc12'
      ? route.fulfill({ contentType: 'text/html', body: html })
      : route.abort(),
  )
  const album = await context.newPage()
  await album.goto('https://imgur.com/a/aBc12')
  return album
}

/** Clicks the bookmark in a tab. A bookmarks bar cannot be driven, so the bookmark is a link in the page. */
async function clickBookmark(tab: Page, address: string) {
  await tab.evaluate((href) => {
    const link = document.createElement('a')
    link.textContent = 'The bookmark'
    link.setAttribute('href', href)
    document.body.prepend(link)
  }, address)
  await tab.getByText('The bookmark').click()
}

test('two clicks bring the 500 pictures of an album to a zip', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=imgur`)
  const bookmark = page.getByRole('link', { name: 'Send to Galloper' })
  const address = (await bookmark.getAttribute('href')) ?? ''
  expect(address).toMatch(/^javascript:/)
  const context = page.context()
  const album = await openAlbum(context, albumPage(IDS))

  const began = performance.now()
  const opened = context.waitForEvent('page')
  await clickBookmark(album, address)
  const galloper = await opened
  // The page is there before its program.
  await until('the links are in the box', async () => (await boxText(galloper)) !== '')
  const lines = (await boxText(galloper)).split('\n')
  expect(lines.map((line) => line.replace(/^id:|\..*$/g, ''))).toEqual(IDS)
  // The list is not in the address any more, and no server has seen it.
  expect(galloper.url()).toBe(`${server.url}/`)
  expect(await galloper.locator('html').getAttribute('data-phase')).toBe('idle')
  expect(host.requests).toEqual([])

  await galloper.getByRole('button', { name: 'Start' }).click()
  await phase(galloper, 'finished')
  const videos = IDS.filter((_, index) => isMoving(index)).length
  expect(await counts(galloper)).toMatchObject({
    asked: COUNT,
    saved: COUNT - videos,
    skipped: videos,
    failed: 0,
  })
  const entries = unzip(await (await saveZip(galloper)).path())
  const report = JSON.parse(String(entries['report.json']))
  expect(report.images).toHaveLength(COUNT)
  console.info(`From the album's page to the zip: ${Math.round(performance.now() - began)} ms`)
  expect(problems).toEqual([])
})

test('on the page itself a click on the bookmark only says how to use it', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=imgur`)
  await page.getByRole('link', { name: 'Send to Galloper' }).click()
  await page.getByText('Drag this link to the bookmarks bar').waitFor()
  expect(page.url()).toBe(`${server.url}/?site=imgur`)
  expect(page.context().pages()).toHaveLength(1)
  expect(problems).toEqual([])
})

test('on a page without pictures the bookmark says so', async () => {
  const { page } = await openPage(`${server.url}/?site=imgur`)
  const bookmark = page.getByRole('link', { name: 'Send to Galloper' })
  const address = (await bookmark.getAttribute('href')) ?? ''
  const album = await openAlbum(page.context(), '<title>x</title><p>Nothing</p>')
  const said = album.waitForEvent('dialog')
  const clicked = clickBookmark(album, address)
  const dialog = await said
  expect(dialog.message()).toContain('no pictures')
  await dialog.dismiss()
  await clicked
  expect(page.context().pages()).toHaveLength(2)
})

test('a second list in the same tab takes the place of the first, on every tab of the page', async () => {
  const { page } = await openPage(`${server.url}/#links=aBc1234.jpg`)
  expect(await boxText(page)).toBe('aBc1234.jpg')
  expect(page.url()).toBe(`${server.url}/`)
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.evaluate(() => {
    location.hash = '#links=id:dEf5678%0Ai.imgur.com/gHi9012.png'
  })
  await expect.poll(() => boxText(page)).toBe('id:dEf5678\ni.imgur.com/gHi9012.png')
  await expect(page.getByRole('radio', { name: 'Imgur' }).isChecked()).resolves.toBe(true)
})

const HOSTILE = [
  'javascript:alert(1)',
  '<script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1">',
  '"><svg onload=window.hacked=1>',
  'data:text/html,<script>window.hacked=1</script>',
  'https://evil.example/aBc1234.jpg',
  'http://127.0.0.1:1/aBc1234.jpg',
  'https://imgur.com@evil.example/aBc1234.jpg',
  'https://i.imgur.com.evil.example/aBc1234.jpg',
  'file:///etc/passwd',
  'blob:http://localhost/x',
  '//evil.example/aBc1234',
  '../../api/farm',
  '{"__proto__":{"hacked":1}}',
  '%',
  '%00%ff%E0%A4%A',
  '\u202eimgur.com/a',
  'x'.repeat(100_000),
  '[](<'.repeat(20_000),
]

test('hostile fragments run no script, start nothing, and reach no other host', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=imgur`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const askedBefore = host.requests.length
  for (const text of HOSTILE.flatMap((one) => [one, encodeURIComponent(one)])) {
    await page.evaluate((fragment) => {
      location.hash = `#links=${fragment}`
    }, text)
    await page.waitForFunction(() => location.hash === '')
    expect(await page.locator('html').getAttribute('data-phase')).toBe('idle')
  }
  // Started by the person, each ends with a sentence.
  for (const text of HOSTILE.slice(0, 14)) {
    await box(page).fill(text)
    await page.getByRole('button', { name: 'Start' }).click()
    await phase(page, 'finished')
  }
  expect(host.requests).toHaveLength(askedBefore)
  expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined()
  const own = new URL(server.url)
  const elsewhere = asked.filter(
    (url) => !/^(blob|data):/.test(url) && new URL(url).host !== own.host,
  )
  expect(elsewhere.filter((url) => !new URL(url).hostname.endsWith('.localhost'))).toEqual([])
  expect(problems).toEqual([])
})
