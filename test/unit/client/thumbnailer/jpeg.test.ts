import sharp from 'sharp'
import { expect, test } from 'vitest'
import { createEncodeJpeg } from '../../../../client/thumbnailer/jpeg.ts'
import { picture } from '../../../helpers/pictures.ts'

/** The peak signal-to-noise ratio of a JPEG to RGBA pixels, dB. */
async function ratioOf(jpeg: Uint8Array, pixels: Uint8Array): Promise<number> {
  const decoded = await sharp(jpeg).ensureAlpha().raw().toBuffer()
  expect(decoded).toHaveLength(pixels.length)
  let sum = 0
  for (let at = 0; at < pixels.length; at++)
    if (at % 4 !== 3) sum += ((pixels[at] ?? 0) - (decoded[at] ?? 0)) ** 2
  return 10 * Math.log10(255 ** 2 / (sum / (0.75 * pixels.length)))
}

const photo = async (width: number, height: number) =>
  sharp(await picture({ width: 640, height: 480 })).resize(width, height, { fit: 'fill' })

test.each([
  [128, 96],
  [127, 85],
  [1, 1],
  [16, 1],
  [1, 128],
  [17, 33],
  [1_024, 700],
])('%i x %i pixels are a JPEG as good and as small as libjpeg-turbo’s', async (width, height) => {
  const image = await photo(width, height)
  const pixels = await image.clone().ensureAlpha().raw().toBuffer()
  const made = createEncodeJpeg(75)?.(pixels, { width, height }) ?? new Uint8Array()
  expect(await sharp(made).metadata()).toMatchObject({
    format: 'jpeg',
    width,
    height,
    chromaSubsampling: '4:2:0',
  })
  const theirs = await image.jpeg({ quality: 75, optimizeCoding: false }).toBuffer()
  const [ours, peer] = [await ratioOf(made, pixels), await ratioOf(theirs, pixels)]
  expect(ours).toBeGreaterThan(peer - 0.1)
  expect(made.length).toBeLessThan(1.02 * theirs.length + 16)
})

test('noise, which needs the longest codes, is a whole JPEG too', async () => {
  const size = { width: 64, height: 48 }
  let state = 1
  const pixels = Uint8Array.from({ length: 4 * 64 * 48 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return state < 0 ? 255 : 0
  })
  for (const quality of [1, 50, 100]) {
    const made = createEncodeJpeg(quality)?.(pixels, size) ?? new Uint8Array()
    const theirs = await sharp(pixels, { raw: { ...size, channels: 4 } })
      .removeAlpha()
      .jpeg({ quality, optimizeCoding: false, chromaSubsampling: '4:2:0' })
      .toBuffer()
    expect(await ratioOf(made, pixels)).toBeGreaterThan((await ratioOf(theirs, pixels)) - 0.1)
  }
})
