// Pictures that are broken where they come from, through the real server and page: they are still the person's pictures.
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { fixture } from '../helpers/case-pictures.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { startLoopback } from '../helpers/loopback.ts'
import { counts, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

/** Files by their ids: the requests that each needs, and the damage that is said. */
const FIXTURES = {
  motionP: ['motion-photo.jpg', 1, undefined],
  trailer: ['no-end-but-trailer.jpg', 2, 'no-end'],
  noEndMk: ['no-end-mark.jpg', 2, 'no-end'],
  cutAt60: ['cut-at-60-percent.jpg', 2, 'no-end'],
  cutProg: ['cut-progressive.jpg', 2, 'no-end'],
  noIendP: ['no-iend.png', 2, 'no-end'],
  iendCrc: ['pngbadiendcrc.png', 1, undefined],
  gifSmal: ['gifscreensmall.gif', 1, undefined],
  twoExif: ['exiftwo61.jpg', 1, undefined],
} as const

interface Reported {
  readonly link: string
  readonly outcome: string
  readonly attempts: number
  readonly damage?: string
  readonly original: string
  readonly thumbnail: { readonly entry: string }
}

test.each([true, false])(
  'A10, B2: a picture broken at its source is saved as the host has it (with a length: %s)',
  async (hasLength) => {
    const files = new Map<string, Buffer>(
      Object.entries(FIXTURES).map(([id, [name]]) => [id, fixture(name)]),
    )
    const avif = sharp({
      create: { width: 60, height: 40, channels: 3, background: 'teal' },
    }).avif()
    files.set('avifPic', await avif.toBuffer())
    const host = await startLoopback((request, response) => {
      const body = files.get(request.url?.slice(1, 8) ?? '')
      if (!body) return void response.writeHead(404).end()
      if (hasLength) response.setHeader('content-length', body.length)
      response.write(body)
      response.end()
    })
    onTestFinished(() => host.close())
    const server = await startGalloper({
      IMGUR_API_ORIGIN: host.origin,
      IMGUR_IMAGE_ORIGIN: host.origin,
    })
    onTestFinished(() => server.stop())
    const { page } = await openPage(server.url)
    await start(page, [...files.keys()].map((id) => `https://i.imgur.com/${id}.jpg`).join('\n'))
    await phase(page, 'finished')
    expect(await counts(page)).toMatchObject({ asked: files.size, saved: files.size, failed: 0 })
    const table = page.getByRole('table', { name: 'Damaged pictures' })
    expect(await table.getByRole('row').count()).toBe(1 + 5)
    const zip = unzip(await (await saveZip(page, true)).path())
    const images: Reported[] = JSON.parse(String(zip['report.json'])).images
    const said = images.map(({ link, attempts, damage }) => [idOf(link), attempts, damage])
    const right = Object.entries(FIXTURES).map(([id, [, attempts, damage]]) => [
      id,
      attempts,
      damage,
    ])
    expect(said).toEqual([...right, ['avifPic', 1, undefined]])
    for (const { link, original, thumbnail } of images) {
      expect([link, zip[original]?.equals(files.get(idOf(link)) ?? Buffer.of())]).toEqual([
        link,
        true,
      ])
      expect(zip[thumbnail.entry]?.length).toBeGreaterThan(0)
    }
  },
)

const idOf = (link: string) => /\/(\w{7})(?:\.\w+)?$/.exec(link)?.[1] ?? link
