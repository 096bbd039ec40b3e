// The farm as a person sees it: in its tab, after a reload, and as a contender of a comparison.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare, ended, tableOf } from '../helpers/compare-page.ts'
import {
  type RunningServer,
  type RunningWorker,
  startGalloper,
  startWorker,
} from '../helpers/galloper.ts'
import { counts, openPage } from '../helpers/page.ts'
import { type RunningRedis, startRedis } from '../helpers/redis.ts'
import { unzip } from '../helpers/unzip.ts'

let redis: RunningRedis
let server: RunningServer
let worker: RunningWorker

beforeAll(async () => {
  redis = await startRedis()
  server = await startGalloper({ REDIS_URL: redis.url })
  worker = await startWorker({ REDIS_URL: redis.url })
})
afterAll(async () => {
  await worker.stop()
  await server.stop()
  await redis.stop()
})

test('a page that is closed in the middle of a run and opened again shows the run and follows it', async () => {
  const { page, problems } = await openPage(server.url)
  await page.getByRole('tab', { name: 'Farm' }).click()
  await page.getByRole('spinbutton', { name: 'Images' }).fill('120')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect.poll(async () => (await counts(page)).saved, { timeout: 20_000 }).toBeGreaterThan(5)
  await page.goto('about:blank')
  await page.goto(`${server.url}/#farm`)
  expect((await counts(page)).saved).toBeGreaterThan(5)
  await page.getByText('Finished').waitFor({ timeout: 60_000 })
  const status = await counts(page)
  const words = await page.locator('body').innerText()
  expect(status, words).toMatchObject({ saved: 120, failed: 0, cancelled: 0 })
  expect(status.asked).toBe(120 + status.skipped)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save zip' }).click(),
  ])
  expect(Object.keys(unzip(await download.path()))).toHaveLength(122)
  expect(problems).toEqual([])
})

test('the farm is a contender of a comparison of downloads and thumbnails', async () => {
  const { page, problems } = await openPage(
    `${server.url}/?subject=whole&ways=queue,farm&images=12&rounds=3&budget=60#compare`,
  )
  await page.getByRole('checkbox', { name: 'Farm' }).waitFor()
  await compare(page)
  await ended(page)
  const [queue, farm] = await tableOf(page, 'Results')
  expect(queue).toMatchObject({
    Strategy: 'Shared queue 8',
    Verdict: 'baseline',
    'Lost images': '0',
  })
  expect(farm).toMatchObject({ Strategy: 'Farm', 'Lost images': '0' })
  expect(Number(farm?.['Times as fast'])).toBeGreaterThan(0)
  expect(problems).toEqual([])
})
