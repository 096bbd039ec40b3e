// The list of earlier runs on the first screen: after a reload, in a second tab, after a deletion.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeImage, type FakeImgur, startFakeImgur } from '../helpers/fake-imgur.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import {
  counts,
  earlierRuns,
  openPage,
  phase,
  pressSurely,
  saveZip,
  shownThumbnails,
  start,
} from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { unzip } from '../helpers/unzip.ts'

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

/** The gallery has these images from now on; each has bytes of its own. */
function listed(first: number, count: number) {
  const images = Array.from({ length: count }, (_, n): FakeImage => {
    const id = `image${first + n}`
    return { id, serve: (response) => void response.end(Buffer.concat([jpeg, Buffer.from(id)])) }
  })
  gallery.splice(0, gallery.length, ...images)
}

async function runOf(page: Page, source = 'hot', site = 'demo') {
  await page.goto(`${server.url}/?site=${site}&images=5&strategy=queue`)
  await start(page, source)
  await phase(page, 'finished')
}

const rowOf = (page: Page, text: RegExp | string) => earlierRuns(page).filter({ hasText: text })

test('each run is listed after a reload, newest first, until it alone is deleted', async () => {
  const { page, problems } = await openPage(server.url)
  for (const source of ['hot', 'new', 'top']) await runOf(page, source)
  await page.goto(server.url)
  await rowOf(page, 'Hot').waitFor()
  const titles = () => earlierRuns(page).locator('strong').allTextContents()
  expect(await titles()).toHaveLength(3)
  const [newest = '', middle = '', oldest = ''] = await titles()
  expect(oldest).toBe('Hot')
  const remove = rowOf(page, middle).getByRole('button', { name: 'Delete' })
  await remove.click()
  // The question is forgotten with the focus, and nothing is deleted by it.
  await page.keyboard.press('Tab')
  expect(await remove.textContent()).toBe('Delete')
  expect(await titles()).toEqual([newest, middle, oldest])
  await pressSurely(remove)
  await expect.poll(titles).toEqual([newest, oldest])
  await page.reload()
  await expect.poll(titles).toEqual([newest, oldest])
  await page.getByRole('button', { name: `Open ${oldest}` }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 5 })
  expect(await shownThumbnails(page)).toHaveLength(5)
  expect(Object.keys(unzip(await (await saveZip(page, true)).path()))).toHaveLength(12)
  // The run that was opened last is not lost when the next one begins.
  await start(page, 'hot')
  await phase(page, 'finished')
  await page.reload()
  await expect.poll(async () => (await titles()).length).toBe(3)
  expect(problems).toEqual([])
})

test('a run of before can be resumed when others have run since', async () => {
  const { page } = await openPage(server.url)
  await page.goto(`${server.url}/?site=demo&images=60&strategy=sequential`)
  await start(page, 'hot')
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(2)
  await page.reload()
  await rowOf(page, /Not finished: \d+ images? saved, \d+ to go/).waitFor()
  await runOf(page, 'new')
  await page.reload()
  await page.getByRole('button', { name: 'Open Hot' }).click()
  await phase(page, 'finished')
  const { saved, cancelled } = await counts(page)
  expect(saved + cancelled).toBe(60)
  await page.reload()
  await page.getByRole('button', { name: 'Resume Hot' }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 60, cancelled: 0 })
})

test('a run keeps the files that it has from a deleted one, until it is deleted too', async () => {
  const { page } = await openPage(server.url)
  listed(0, 5)
  await runOf(page, 'hot', 'imgur')
  listed(3, 5)
  await runOf(page, 'new', 'imgur')
  expect(await counts(page)).toMatchObject({ saved: 3, skipped: 2 })
  await page.reload()
  await pressSurely(rowOf(page, /5 images saved/).getByRole('button', { name: 'Delete' }))
  await expect.poll(() => earlierRuns(page).count()).toBe(1)
  await page.reload()
  await rowOf(page, 'Finished: 3 images saved, 2 here already').waitFor()
  await page.getByRole('button', { name: /^Open/ }).click()
  await phase(page, 'finished')
  expect(Object.keys(unzip(await (await saveZip(page, true)).path()))).toHaveLength(12)
  await page.reload()
  await pressSurely(earlierRuns(page).getByRole('button', { name: 'Delete' }))
  await earlierRuns(page).waitFor({ state: 'detached' })
  const folders = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      const names: string[] = []
      const folder = await root.getDirectoryHandle('galloper')
      for await (const name of folder.keys()) if (name.startsWith('run-')) names.push(name)
      return names
    })
  // The one that is left is empty: it waits for the next run.
  expect(await folders()).toHaveLength(1)
  listed(3, 5)
  await start(page, 'new')
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 5, skipped: 0 })
})

test('a second tab says that it has none of the stored runs, and disturbs none', async () => {
  const { page } = await openPage(server.url)
  await runOf(page)
  const second = await page.context().newPage()
  await second.goto(server.url)
  await second.getByText('another tab has the stored files').waitFor()
  expect(await earlierRuns(second).count()).toBe(0)
  await page.reload()
  await rowOf(page, 'Finished: 5 images saved').waitFor()
})
