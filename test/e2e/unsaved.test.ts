// Start while a finished run is not saved: where it is in memory only, nothing is deleted before the person has agreed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import {
  counts,
  earlierRuns,
  openOptions,
  openPage,
  phase,
  shownThumbnails,
  start,
} from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test('the page asks, by keyboard too, keeps the run or saves it, and starts at once after that', async () => {
  // The first tab has the stored files.
  const { page: first } = await openPage(`${server.url}/?images=6`)
  await start(first)
  await phase(first, 'finished')
  const page = await first.context().newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto(`${server.url}/?images=6`)
  await page.getByText('kept in memory only').waitFor()
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
  await expect.poll(async () => (await counts(page)).saved).toBe(9)
  await phase(page, 'finished')

  await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save zip' }).click(),
  ])
  await page.getByText(/^Saved galloper/).waitFor()
  await images.fill('4')
  await start(page)
  await expect.poll(async () => (await counts(page)).saved).toBe(4)
  expect(problems).toEqual([])
})

test('a run of an earlier visit stays when others begin, and can be opened again', async () => {
  const { page } = await openPage(`${server.url}/?images=6`)
  await start(page)
  await phase(page, 'finished')
  await page.goto(`${server.url}/?images=4&gallery=new`)
  await earlierRuns(page).waitFor()
  await start(page)
  await phase(page, 'finished')
  await page.reload()
  await expect
    .poll(() => earlierRuns(page).allTextContents())
    .toEqual([
      expect.stringMatching(/^New.*Finished: 4 images saved/),
      expect.stringMatching(/^Hot.*Finished: 6 images saved/),
    ])
  await page.getByRole('button', { name: 'Open Hot' }).click()
  await phase(page, 'finished')
  expect(await shownThumbnails(page)).toHaveLength(6)
})
