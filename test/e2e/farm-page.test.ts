// The farm as a person sees it: in its tab, after a reload, and as a contender of a comparison.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare, ended, tableOf } from '../helpers/compare-page.ts'
import { type DemoFarm, startDemoFarm } from '../helpers/farm-stage.ts'
import { counts, openOptions, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let farm: DemoFarm

beforeAll(async () => {
  farm = await startDemoFarm()
})
afterAll(async () => {
  await farm.stop()
})

test('a page that is closed in the middle of a run and opened again shows the run and follows it', async () => {
  const { page, problems } = await openPage(farm.server.url)
  await page.getByRole('radio', { name: 'The farm' }).check()
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images' }).fill('120')
  await start(page)
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(5)
  const address = page.url()
  expect(address).toMatch(/#run=/)
  await page.goto('about:blank')
  await page.goto(address)
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(5)
  await phase(page, 'finished')
  const status = await counts(page)
  const words = await page.locator('body').innerText()
  expect(status, words).toMatchObject({ saved: 120, failed: 0, cancelled: 0 })
  expect(status.asked).toBe(120 + status.skipped)
  expect(Object.keys(unzip(await (await saveZip(page)).path()))).toHaveLength(122)
  for (const tile of [3, 7])
    await page
      .getByRole('checkbox', { name: /^Select / })
      .nth(tile)
      .click()
  const part = unzip(await (await saveZip(page)).path())
  expect(Object.keys(part)).toHaveLength(4)
  expect(JSON.parse(String(part['report.json']))).toMatchObject({ counts: { asked: 2, saved: 2 } })
  expect(problems).toEqual([])
})

test('an address with where=farm starts nothing, and a run of the list in the Farm tab opens', async () => {
  const { page, problems } = await openPage(`${farm.server.url}/?where=farm&images=30#farm`)
  const runs = page.getByRole('table', { name: 'Runs' })
  await runs.getByRole('link').first().waitFor()
  await page.getByRole('tab', { name: 'Download' }).click()
  expect(await page.getByRole('radio', { name: 'The farm' }).isChecked()).toBe(true)
  expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(0)
  await start(page)
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 30 })
  await page.getByRole('tab', { name: 'Farm' }).click()
  await runs.getByRole('link').last().click()
  await expect.poll(async () => (await counts(page)).saved).toBe(120)
  await phase(page, 'finished')
  await page.getByRole('list', { name: 'Thumbnails' }).locator('img').first().waitFor()
  expect(problems).toEqual([])
})

test('the farm is a contender of a comparison of downloads and thumbnails', async () => {
  const { page, problems } = await openPage(
    `${farm.server.url}/?subject=whole&ways=queue,farm&images=12&rounds=3&budget=60#compare`,
  )
  await page.getByRole('checkbox', { name: 'Farm' }).waitFor()
  await compare(page)
  await ended(page)
  const [queue, byFarm] = await tableOf(page, 'Results')
  expect(queue).toMatchObject({
    Strategy: 'Shared queue 8',
    Verdict: 'baseline',
    'Lost images': '0',
  })
  expect(byFarm).toMatchObject({ Strategy: 'Farm', 'Lost images': '0' })
  expect(Number(byFarm?.['Times as fast'])).toBeGreaterThan(0)
  expect(problems).toEqual([])
})
