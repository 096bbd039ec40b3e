// The native peer: sharp as its documentation shows it, this many pictures at once, one thread for each.
import sharp from 'sharp'
import type { Size } from '../../../client/core/image/thumbnail-size.ts'
import type { Pixels } from './quality.ts'

const BOX = 128

/** ms for all pictures. */
export async function runSharp(pictures: readonly Buffer[], threads: number): Promise<number> {
  sharp.concurrency(1)
  sharp.cache(false)
  const began = performance.now()
  const queue = pictures.values()
  const loop = async () => {
    for (const picture of queue) await sharpThumbnail(picture)
  }
  await Promise.all(Array.from({ length: threads }, loop))
  return performance.now() - began
}

/** Its thumbnail's pixels, at this size: by itself it rounds a side otherwise than Pillow. */
export async function sharpPixels(picture: Buffer, size: Size): Promise<Pixels> {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgba: data }
}

function sharpThumbnail(picture: Buffer): Promise<Buffer> {
  const small = sharp(picture)
    .autoOrient()
    .resize(BOX, BOX, { fit: 'inside', withoutEnlargement: true })
  return (picture[0] === 0xff ? small.jpeg({ quality: 75 }) : small.png()).toBuffer()
}
