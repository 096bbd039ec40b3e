// The limit on images: each item that the person named is in the sum and in the report, by its name.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBarePage } from '../helpers/bare-page.ts'
import { type FakeImage, type FakeImgur, file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { folderOf, jpegs } from '../helpers/own-folder.ts'
import { counts, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

const IDS = Array.from({ length: 150 }, (_, n) => `pict${String(n).padStart(3, '0')}`)
const ALBUM = IDS.slice(0, 10)

/** The images that the host has at the time; the album has all of them. */
const gallery: FakeImage[] = []
let imgur: FakeImgur
let server: RunningServer

beforeAll(async () => {
  imgur = await startFakeImgur(gallery)
  server = await startGalloper(imgur.settings)
})
afterAll(async () => {
  await server.stop()
  await imgur.close()
})

async function hostHas(ids: readonly string[]) {
  const serve = file(await picture(), 'image/jpeg')
  gallery.splice(0, gallery.length, ...ids.map((id) => ({ id, serve })))
}

interface ReportedImage {
  readonly file: string
  readonly outcome: string
  readonly reason?: string
}

async function reportOf(page: Page): Promise<{ counts: object; images: ReportedImage[] }> {
  return JSON.parse(String(unzip(await (await saveZip(page)).path())['report.json']))
}

const names = (ids: readonly string[]) => ids.map((id) => `${id}.jpg`)

test('an album of 10 at a limit of 5: 10 are asked for, 5 are saved and 5 are named as skipped', async () => {
  await hostHas(ALBUM)
  const { page, problems } = await openPage(`${server.url}/?images=5`)
  await start(page, 'https://imgur.com/a/aLbUm10')
  await phase(page, 'finished')
  const sum = { asked: 10, saved: 5, failed: 0, skipped: 5, cancelled: 0 }
  expect(await counts(page)).toMatchObject({ asked: 10, saved: 5, skipped: 5 })
  await page.getByText('5 items skipped').click()
  await expect
    .poll(() => page.locator('.skipped-items summary').textContent())
    .toContain('5 beyond the limit')
  expect(
    await page.getByRole('table', { name: 'Skipped' }).getByRole('rowheader').allTextContents(),
  ).toEqual(names(ALBUM.slice(5)))
  const report = await reportOf(page)
  expect(report.counts).toEqual(sum)
  const skipped = report.images.filter(({ outcome }) => outcome === 'skipped')
  expect(skipped.map(({ file: name }) => name)).toEqual(names(ALBUM.slice(5)))
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['beyond-limit']))
  expect(problems).toEqual([])
})

test('150 links at a limit of 60 are taken whole', async () => {
  await hostHas(IDS)
  const { page, problems } = await openPage(`${server.url}/?images=60`)
  await start(page, IDS.map((id) => `https://i.imgur.com/${id}.jpg`).join('\n'))
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ asked: 150, saved: 150, skipped: 0 })
  const report = await reportOf(page)
  expect(report.images.map(({ file: name }) => name)).toEqual(names(IDS))
  expect(problems).toEqual([])
})

test('a folder of 200 pictures at a limit of 60 is taken whole', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/?site=demo&images=60`)
  await page.drop([folderOf(await jpegs(200))])
  await until(
    'the drop is listed',
    async () => (await page.text()).includes('holiday: 200 files'),
    30_000,
  )
  await page.press('Start')
  await page.finished()
  expect(await page.counts()).toMatchObject({ asked: 200, saved: 200, skipped: 0 })
})
