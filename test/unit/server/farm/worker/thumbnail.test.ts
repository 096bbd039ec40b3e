import sharp from 'sharp'
import { expect, test } from 'vitest'
import { makeThumbnail } from '../../../../../server/farm/worker/thumbnail.ts'
import { badPictures } from '../../../../helpers/bad-pictures.ts'
import { casePictures } from '../../../../helpers/case-pictures.ts'
import { hostilePictures } from '../../../../helpers/hostile-pictures.ts'
import { picture } from '../../../../helpers/pictures.ts'

/** Where libvips sees another picture than Chromium. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  // The farm is given images of a host only, and takes no BMP.
  'bomb-bmp': ['not_an_image'],
}

const same = { box: 128, type: 'same' } as const

test.each(['jpeg', 'png', 'webp'] as const)('a %s keeps its format', async (format) => {
  const made = await makeThumbnail(await picture({ format }), same)
  expect(made).toMatchObject({ type: `image/${format}`, width: 128, height: 85 })
  expect(await sharp(made.bytes).metadata()).toMatchObject({ format, width: 128, height: 85 })
})

test('a GIF becomes a PNG, and any picture becomes a WebP on request', async () => {
  const gif = await picture({ format: 'gif' })
  expect(await makeThumbnail(gif, same)).toMatchObject({ type: 'image/png' })
  const webp = await makeThumbnail(gif, { box: 64, type: 'webp' })
  expect(await sharp(webp.bytes).metadata()).toMatchObject({ format: 'webp', width: 64 })
})

test('B8, B13: a turned picture is upright, and nothing of its metadata remains', async () => {
  const made = await makeThumbnail(await picture({ orientation: 6 }), same)
  expect(made).toMatchObject({ width: 85, height: 128, sourceWidth: 200, sourceHeight: 300 })
  const { exif, icc, orientation } = await sharp(made.bytes).metadata()
  expect([exif, icc, orientation]).toEqual([undefined, undefined, undefined])
})

test('files that are no picture, damaged or too large get the codes of the page', async () => {
  for (const { name, file, reason } of await badPictures()) {
    const code = await makeThumbnail(Buffer.from(file, 'base64'), same).then(
      () => 'made',
      (error) => error.code,
    )
    // In the page the download already refuses a file that is no image.
    expect([name, code === 'not_an_image' ? 'cannot_decode' : code]).toEqual([name, reason])
  }
})

test('B2, B8, B12: each file of the cases becomes what it should on the farm', async () => {
  const wrong: string[] = []
  for (const { name, file, right } of await casePictures()) {
    const made = await makeThumbnail(Buffer.from(file, 'base64'), same).catch(
      (error: { code: string; cause: unknown }) => `${error.code}: ${error.cause}`,
    )
    const said =
      typeof made === 'string'
        ? made
        : `${made.sourceWidth} x ${made.sourceHeight}, ${made.damage ?? 'whole'}`
    const expected = right ? `${right.source.join(' x ')}, ${right.damage ?? 'whole'}` : 'cannot'
    if (!said.startsWith(expected)) wrong.push(`${name}: ${said}, not ${expected}`)
  }
  expect(wrong).toEqual([])
})

test('B1, B2, B3, B4, B5, B6, B7, B8, B9, B11, B12: the farm gives hostile pictures the outcomes of the page, or the table says why not', async () => {
  const wrong: string[] = []
  for (const { name, file, ends, size } of await hostilePictures(312)) {
    const made = await makeThumbnail(file, same).catch((error: { code: string }) => error.code)
    const end = typeof made === 'string' ? made : (made.damage ?? 'whole')
    const kind = name.slice(0, name.lastIndexOf('-'))
    const right = [...ends, ...(OTHERWISE[kind] ?? [])]
    const isOther =
      typeof made !== 'string' &&
      size !== null &&
      (made.sourceWidth !== size[0] || made.sourceHeight !== size[1])
    if (!right.includes(end) || isOther) wrong.push(`${name}: ${end}, not ${right.join(' or ')}`)
  }
  expect(wrong).toEqual([])
})
