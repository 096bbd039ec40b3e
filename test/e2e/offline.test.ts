// The page without its server: what the browser has kept of it.
import type { Page } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, saveZip, start } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

/** The service worker answers this page's requests. */
const beginsToServe = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated')

test('a page that was used opens while its server is away, and says so', async () => {
  const server = await startGalloper()
  onTestFinished(() => server.kill())
  const { page, problems } = await openPage(server.url, { serviceWorkers: 'allow' })
  const isKept = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined)
  expect(await isKept()).toBe(false)
  await start(page, 'hot')
  await phase(page, 'finished')
  await beginsToServe(page)
  expect(problems).toEqual([])

  await server.kill()
  // A part that was never opened is there too.
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Compare' }).waitFor()
  await page.goto(`${server.url}/?site=demo&strategy=queue`)
  await page.getByRole('alert').getByText('Galloper’s server does not answer').first().waitFor()
  await page.getByRole('textbox', { name: 'Gallery' }).waitFor()
  // The run of before is here, with its files.
  await page.getByText('Finished: 60 images saved').waitFor()
  await page.getByRole('button', { name: 'Open' }).click()
  await phase(page, 'finished')
  const zip = unzip(await (await saveZip(page)).path())
  expect(JSON.parse(String(zip['report.json'])).counts).toMatchObject({ saved: 60, failed: 0 })
  await page.getByRole('tab', { name: 'Farm' }).click()
  await page.getByRole('alert').getByText('Galloper’s server does not answer').first().waitFor()
})

test('no answer of the API and no picture is kept', async () => {
  const server = await startGalloper()
  onTestFinished(() => server.stop())
  const { page } = await openPage(server.url, { serviceWorkers: 'allow' })
  await start(page, 'hot')
  await phase(page, 'finished')
  await beginsToServe(page)
  // Saved files may be replaced without a question.
  await saveZip(page)
  await start(page, 'new')
  await phase(page, 'finished')
  const paths = await page.evaluate(async () => {
    const kept: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname)
    return kept
  })
  expect(paths).toEqual(expect.arrayContaining(['/', '/icon.svg', '/manifest.webmanifest']))
  expect(
    paths.filter((path) => !/^\/(?:assets\/[\w.-]+|icon\.svg|manifest\.webmanifest)?$/.test(path)),
  ).toEqual([])
})

test('the page can be installed', async () => {
  const server = await startGalloper()
  onTestFinished(() => server.stop())
  const { page } = await openPage(server.url)
  const devtools = await page.context().newCDPSession(page)
  const { errors, data } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '')).toMatchObject({ name: 'Galloper', display: 'standalone' })
})
