// Several thumbnail sizes in one run: from the options to the zip.
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openOptions, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startGalloper({})
})
afterAll(() => server.stop())

test('three sizes are in the zip under their names, and a wrong size is refused with its reason', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=demo&images=8`)
  await openOptions(page)
  const more = page.getByRole('textbox', { name: 'More sizes' })
  await more.fill('256, 8')
  await start(page, 'hot')
  await expect.poll(() => more.getAttribute('aria-invalid')).toBe('true')
  expect(await page.locator('html').getAttribute('data-phase')).toBe('idle')
  await more.fill('256, 512')
  await start(page)
  await phase(page, 'finished')
  const files = unzip(await (await saveZip(page)).path())
  const report = JSON.parse(String(files['report.json']))
  expect(report.settings.thumbnailBoxes).toEqual([128, 256, 512])
  const names = Object.keys(files).filter((name) => !name.startsWith('report'))
  expect(names).toHaveLength(24)
  for (const size of [128, 256, 512]) {
    const sized = names.filter((name) => new RegExp(`_${size}\\.(jpg|png)$`).test(name))
    expect(sized).toHaveLength(8)
  }
  for (const { width, height, thumbnail, moreThumbnails } of report.images) {
    if (!thumbnail) continue
    for (const [n, { entry, ...facts }] of [thumbnail, ...moreThumbnails].entries()) {
      const seen = await sharp(files[entry]).metadata()
      expect(seen).toMatchObject({ width: facts.width, height: facts.height })
      // None is enlarged.
      const most = Math.min([128, 256, 512][n] ?? 0, Math.max(width, height))
      expect(Math.max(seen.width, seen.height)).toBe(most)
    }
  }
  expect(problems).toEqual([])
})
