// The native peer: sharp as its documentation shows it, this many pictures at once, one thread for each.
import sharp from 'sharp'

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

function sharpThumbnail(picture: Buffer): Promise<Buffer> {
  const small = sharp(picture)
    .autoOrient()
    .resize(BOX, BOX, { fit: 'inside', withoutEnlargement: true })
  return (picture[0] === 0xff ? small.jpeg({ quality: 75 }) : small.png()).toBuffer()
}
