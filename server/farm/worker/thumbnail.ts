// Thumbnails by sharp, with the sizes, formats, limits and orientation of the page's workers.

import sharp, { type Sharp } from 'sharp'
import { DEFAULT_LIMITS, tooMuch } from '../../../client/core/image/decode-limits.ts'
import { decodeDivisor, turnedSize } from '../../../client/core/image/decode-scale.ts'
import { readHeader } from '../../../client/core/image/header.ts'
import { mend } from '../../../client/core/image/mend/mend.ts'
import { fillScreen } from '../../../client/core/image/mend/mend-gif.ts'
import { typeOf } from '../../../client/core/image/signatures.ts'
import { thumbnailSize } from '../../../client/core/image/thumbnail-size.ts'
import { damageOf, isWhole } from '../../../client/core/image/whole.ts'
import { withoutStrays } from '../../../client/core/image/without-strays.ts'
import type { Damage } from '../../../client/core/model/outcome.ts'

interface ThumbnailOptions {
  /** Side of the square that the thumbnail must fit in, pixels. */
  readonly box: number
  /** `same` keeps the original's format; of a GIF it makes a PNG. */
  readonly type: 'same' | 'webp'
}

export interface MadeThumbnail {
  readonly bytes: Uint8Array
  readonly type: string
  readonly width: number
  readonly height: number
  /** The original as it is seen: after its orientation is applied. */
  readonly sourceWidth: number
  readonly sourceHeight: number
  readonly damage?: Damage
}

/** The reason why a picture has no thumbnail. */
export class ThumbnailError extends Error {
  override readonly name = 'ThumbnailError'
  readonly code: 'not_an_image' | 'cannot_decode' | 'too_big_to_decode'

  constructor(code: ThumbnailError['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

// libvips knows many more formats, and every decoder may have security holes. It decides by content, never by name.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
sharp.cache(false)
// A worker has many images under way: one thread each is enough, until there are more cores than these.
setCores(1)

/** Lets sharp use this many cores. It works on as many pictures at once as Node has threads for such work. */
export function setCores(cores: number): void {
  const pictures = Number(process.env.UV_THREADPOOL_SIZE ?? 4)
  sharp.concurrency(Math.max(1, Math.floor(cores / pictures)))
}

/** @throws ThumbnailError */
export async function makeThumbnail(
  original: Uint8Array,
  { box, type }: ThumbnailOptions,
): Promise<MadeThumbnail> {
  const found = typeOf(original)
  if (found === null)
    throw new ThumbnailError('not_an_image', 'The file is not a JPEG, PNG, GIF, WebP or AVIF')
  if (found === 'image/avif')
    throw new ThumbnailError('cannot_decode', 'The farm makes no thumbnails of AVIF pictures')
  const header = readHeader(original)
  if (header === null)
    throw new ThumbnailError('cannot_decode', 'The file has no header that can be read')
  const excess = tooMuch(header, original.length, DEFAULT_LIMITS, decodeDivisor(header, box, 'fit'))
  if (excess !== null) throw new ThumbnailError('too_big_to_decode', excess)
  const written = type === 'webp' ? 'image/webp' : found === 'image/gif' ? 'image/png' : found
  const options = { box, written, orientation: header.orientation }
  if (isWhole(original)) {
    const file = await harmless(original, found)
    const made = await shrink(file, { ...options, failOn: 'warning' }).catch(() => null)
    if (made) return made
  }
  return makeOfMended(original, found, options)
}

/** A whole file of which libvips makes what browsers make. */
async function harmless(original: Uint8Array, type: string): Promise<Uint8Array> {
  if (type === 'image/jpeg') return withoutStrays(original)
  if (type !== 'image/gif') return original
  // libvips paints black where the first frame leaves its screen free, and browsers paint nothing.
  return (await fillScreen(new Uint8Array(original))) ?? original
}

/** The thumbnail of all that can be decoded of a damaged picture. @throws ThumbnailError */
async function makeOfMended(
  original: Uint8Array,
  type: string,
  options: Omit<ShrinkOptions, 'failOn'>,
): Promise<MadeThumbnail> {
  const damage = damageOf(original) ?? 'bad-data'
  const bytes = new Uint8Array(original)
  let cause: unknown
  for await (const { bytes: file, isWhole: isHarmless } of mend(bytes, type)) {
    const failOn = isHarmless ? 'warning' : 'none'
    try {
      const made = await shrink(file, { ...options, failOn })
      return isHarmless ? made : { ...made, damage }
    } catch (error) {
      cause = error
    }
  }
  throw new ThumbnailError('cannot_decode', 'The picture is damaged', cause)
}

interface ShrinkOptions {
  readonly box: number
  /** MIME type. */
  readonly written: string
  /** As EXIF numbers it. */
  readonly orientation: number
  /** With `none` libvips gives all that can be decoded. */
  readonly failOn: 'warning' | 'none'
}

async function shrink(
  file: Uint8Array,
  { box, written, orientation, failOn }: ShrinkOptions,
): Promise<MadeThumbnail> {
  // The limit above has a code of its own.
  const picture = sharp(file, { limitInputPixels: false, failOn })
  const metadata = await picture.metadata()
  const source = turnedSize(metadata, orientation)
  const size = thumbnailSize(source, box)
  const small = upright(picture, orientation, metadata.orientation ?? 1)
    // libvips' quick way decodes a JPEG at the thumbnail's own size, and that can be seen (SSIM 0.85 at the worst).
    .resize({ ...size, fit: 'fill', fastShrinkOnLoad: false })
    .toColourspace('srgb')
  const bytes = await write(small, written).toBuffer()
  return { bytes, type: written, ...size, sourceWidth: source.width, sourceHeight: source.height }
}

/**
 * The picture upright. libvips turns it best by itself, but sees another orientation than browsers do where a file has
 * several, or has it behind the frame header. Then it is told to mirror first, and to turn after that. Exif 2.32, 0x0112.
 */
function upright(picture: Sharp, orientation: number, theirs: number): Sharp {
  const seen = theirs >= 1 && theirs <= 8 ? theirs : 1
  if (seen === orientation) return picture.autoOrient()
  const degrees = [0, 0, 0, 180, 0, 270, 90, 90, 270][orientation] ?? 0
  const mirrored = [2, 5, 7].includes(orientation) ? picture.flop() : picture
  if (orientation === 4) return mirrored.flip()
  return degrees ? mirrored.rotate(degrees) : mirrored
}

/** 75 is Pillow's default, which the tutorial's script writes. */
function write(small: Sharp, type: string): Sharp {
  if (type === 'image/png') return small.png()
  return type === 'image/webp' ? small.webp({ quality: 75 }) : small.jpeg({ quality: 75 })
}
