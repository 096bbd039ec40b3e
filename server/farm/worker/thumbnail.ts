// Thumbnails by sharp, with the sizes, formats, limits and orientation of the page's workers.

import sharp, { type Sharp } from 'sharp'
import { DEFAULT_LIMITS, tooMuch } from '../../../client/core/image/decode-limits.ts'
import { readHeader } from '../../../client/core/image/header.ts'
import { typeOf } from '../../../client/core/image/signatures.ts'
import { thumbnailSize } from '../../../client/core/image/thumbnail-size.ts'

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
// A worker has many images under way: one thread each is enough.
sharp.concurrency(1)
sharp.cache(false)

/** @throws ThumbnailError */
export async function makeThumbnail(
  original: Uint8Array,
  { box, type }: ThumbnailOptions,
): Promise<MadeThumbnail> {
  const found = typeOf(original)
  if (found === null)
    throw new ThumbnailError('not_an_image', 'The file is not a JPEG, PNG, GIF or WebP')
  const header = readHeader(original)
  if (header === null)
    throw new ThumbnailError('cannot_decode', 'The file ends before its header does')
  const excess = tooMuch(header, original.length, DEFAULT_LIMITS)
  if (excess !== null) throw new ThumbnailError('too_big_to_decode', excess)
  // The limit above has a code of its own.
  const picture = sharp(original, { limitInputPixels: false })
  const { autoOrient: source } = await picture.metadata().catch(asDamaged)
  const size = thumbnailSize(source, box)
  const small = picture
    .autoOrient()
    // libvips' quick way decodes a JPEG at the thumbnail's own size, and that can be seen (SSIM 0.85 at the worst).
    .resize({ ...size, fit: 'fill', fastShrinkOnLoad: false })
    .toColourspace('srgb')
  const written = type === 'webp' ? 'image/webp' : found === 'image/gif' ? 'image/png' : found
  const bytes = await write(small, written).toBuffer().catch(asDamaged)
  return { bytes, type: written, ...size, sourceWidth: source.width, sourceHeight: source.height }
}

/** 75 is Pillow's default, which the tutorial's script writes. */
function write(small: Sharp, type: string): Sharp {
  if (type === 'image/png') return small.png()
  return type === 'image/webp' ? small.webp({ quality: 75 }) : small.jpeg({ quality: 75 })
}

function asDamaged(error: unknown): never {
  throw new ThumbnailError('cannot_decode', 'The picture is damaged', error)
}
