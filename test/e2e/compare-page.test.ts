import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  compare,
  ended,
  openComparison,
  openDetails,
  says,
  tableOf,
} from '../helpers/compare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openOptions, openPage, start } from '../helpers/page.ts'
import { expectNoBarrier, violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const opened = (settings: Record<string, string | number>, options = {}) =>
  openComparison(server.url, settings, options)

test('a measurement of a hidden tab is void, and a stop keeps the others', async () => {
  const { page } = await opened({ choices: 'queue', concurrency: '1,2', latency: 40, rounds: 40 })
  await compare(page)
  await page.getByText('Round 1 of').waitFor()
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await hide(true)
  await page.waitForTimeout(1500)
  await hide(false)
  await page.getByText('Round 3 of').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await ended(page, 2000)
  const results = await tableOf(page, 'Results')
  expect(results.map((row) => Number(row['Void runs'])).reduce((sum, one) => sum + one)).toBe(1)
  expect(await says(page)).toContain('1 measurement void because the tab was hidden')
  expect(await says(page)).toMatch(
    /1 round that counts of [23], \d runs after the warm-up.*stopped by hand/,
  )
})

test('C3: a comparison waits for the network, and the run under way is void', async () => {
  const { page } = await opened({ choices: 'queue', concurrency: '1,2', latency: 40, rounds: 3 })
  await compare(page)
  await page.getByText('Round 1 of').waitFor()
  await page.context().setOffline(true)
  const note = page.getByRole('status', { name: 'Waiting' })
  await note.getByText('This computer has no network.').waitFor()
  await page.context().setOffline(false)
  await note.waitFor({ state: 'detached' })
  await ended(page)
  const results = await tableOf(page, 'Results')
  expect(results.map((row) => Number(row['Void runs'])).reduce((sum, one) => sum + one)).toBe(1)
  expect(results.every((row) => row['Lost images'] === '0')).toBe(true)
  expect(await says(page)).toContain('or there was an outage')
})

test('thumbnails are compared by workers, and a download that runs keeps a comparison from starting', async () => {
  const { page, problems } = await opened({
    workload: 'thumbnails',
    choices: 'pool-1,pool',
    rounds: 3,
    images: 6,
  })
  await compare(page)
  await ended(page)
  const results = await tableOf(page, 'Results')
  expect(results.map(({ Strategy }) => Strategy)).toContain('Pool of 1 again')
  expect(results.every((row) => row['Lost images'] === '0')).toBe(true)
  // A worker has two rows, and the rows are not called workers.
  const timelines = await page.getByRole('region', { name: 'Timelines' }).innerText()
  expect(timelines).toMatch(/Pool of 1\s+[\d.]+ m?s in \d rows?\n/)

  await page.getByRole('tab', { name: 'Download' }).click()
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images' }).fill('200')
  await start(page)
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByText('A download is under way').waitFor()
  const button = page.getByRole('button', { name: 'Compare', exact: true })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  expect(problems).toEqual([])
})

test('the tabs go by the arrow keys, and the address names them', async () => {
  const { page } = await openPage(server.url)
  await page.getByRole('tab', { name: 'Download' }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('tab', { name: 'Compare' }).getAttribute('aria-selected')).toBe(
    'true',
  )
  expect(page.url()).toMatch(/#compare$/)
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Start' }).waitFor()
})

test.each(['light', 'dark'] as const)(
  'a comparison has no barrier of accessibility, in the %s',
  async (colorScheme) => {
    const settings = {
      choices: 'queue,sequential',
      concurrency: '1,4,8',
      images: 8,
      latency: 5,
      rounds: 3,
    }
    const { page } = await opened(settings, { colorScheme, bypassCSP: true })
    expect(await violations(page)).toEqual([])
    await compare(page)
    await ended(page)
    await openDetails(page)
    const summaries = page.getByText('As a table', { exact: true })
    for (const summary of await summaries.all()) await summary.click()
    await expectNoBarrier(page)
  },
)
