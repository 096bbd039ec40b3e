// Hostile pictures through one run of the page; HOSTILE_PICTURES=2000 takes more of them.
import { expect, test } from 'vitest'
import { openBarePage } from '../helpers/bare-page.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { type HostilePicture, hostilePictures } from '../helpers/hostile-pictures.ts'
import { folderOf } from '../helpers/own-folder.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

const COUNT = Number(process.env.HOSTILE_PICTURES ?? 312)

interface Reported {
  readonly file: string
  readonly outcome: string
  readonly reason?: string
  readonly damage?: string
  readonly width?: number
  readonly height?: number
}

const endOf = ({ outcome, reason, damage }: Reported) =>
  outcome === 'saved' ? (damage ?? 'whole') : (reason ?? outcome)

/** A sentence on a picture that did not end as it should. */
function wrongEnd({ name, ends, size }: HostilePicture, end: string, width = 0, height = 0) {
  if (!ends.some((one) => one === end)) return [`${name}: ${end}, not ${ends.join(' or ')}`]
  const hasSize = size === null || (size[0] === width && size[1] === height)
  return hasSize ? [] : [`${name}: ${width} x ${height}, not ${size.join(' x ')}`]
}

test('B1, B2, B3, B4, B5, B6, B7, B8, B9, B11, B12, B14: none of many hostile pictures stops the run, and each has its true outcome', async () => {
  const server = await startGalloper()
  const pictures = await hostilePictures(COUNT)
  const folder = folderOf(Object.fromEntries(pictures.map(({ name, file }) => [name, file])))
  const page = await openBarePage()
  await page.open(`${server.url}/?site=demo`)
  await until('the page is ready', async () => (await page.text()).includes('Simulated'))
  await page.drop([folder])
  await until(
    'the drop is listed',
    async () => (await page.text()).includes(`${COUNT.toLocaleString('en')} files`),
    60_000,
  )
  await page.press('Start')
  await page.finished(200_000)
  const counts = await page.counts()
  expect(counts).toMatchObject({ asked: COUNT, skipped: 0, cancelled: 0 })
  const report = JSON.parse(String(unzip(await page.saveZip())['report.json']))
  const images: Reported[] = report.images
  const byName = new Map(images.map((image) => [image.file, image]))
  const wrong = pictures.flatMap((picture) => {
    const image = byName.get(picture.name)
    if (!image) return [`${picture.name} is not in the report`]
    return wrongEnd(picture, endOf(image), image.width, image.height)
  })
  expect(wrong).toEqual([])
  const text = await page.text()
  expect(text).toContain('damaged at the source')
  expect(text).toContain('The end of the file is missing')
  expect(counts.saved + counts.failed).toBe(COUNT)
  await server.stop()
})
