// Start while a finished run is not saved: nothing is deleted before the person has agreed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, openOptions, openPage, phase, shownThumbnails, start } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test('the page asks, by keyboard too, keeps the run or saves it, and starts at once after that', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=6`)
  await start(page)
  await phase(page, 'finished')
  await openOptions(page)
  const images = page.getByRole('spinbutton', { name: 'Images' })
  await images.fill('9')
  await start(page)
  const question = page.getByRole('dialog', { name: /is not saved/ })
  await question.waitFor()
  expect(await question.textContent()).toContain(
    'A new run deletes the files of this one: 6 images',
  )
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(await page.locator(':focus').textContent()).toBe('Start')
  expect(await counts(page)).toMatchObject({ saved: 6 })
  expect(await shownThumbnails(page)).toHaveLength(6)

  await page.keyboard.press('Enter')
  await question.waitFor()
  expect(await page.locator(':focus').textContent()).toBe('Save zip first')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ])
  expect(Object.keys(unzip(await download.path()))).toHaveLength(14)
  await expect.poll(async () => (await counts(page)).saved, { timeout: 30_000 }).toBe(9)
  await phase(page, 'finished')

  await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save zip' }).click(),
  ])
  await page.getByText(/^Saved galloper/).waitFor()
  await images.fill('4')
  await start(page)
  await expect.poll(async () => (await counts(page)).saved, { timeout: 30_000 }).toBe(4)
  expect(problems).toEqual([])
})

test('a run of an earlier visit is not deleted unasked either', async () => {
  const { page } = await openPage(`${server.url}/?images=6`)
  await start(page)
  await phase(page, 'finished')
  await page.reload()
  await page.getByRole('region', { name: 'Unfinished run' }).waitFor()
  await start(page)
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByRole('button', { name: 'Open' }).click()
  await phase(page, 'finished')
  expect(await shownThumbnails(page)).toHaveLength(6)
})
