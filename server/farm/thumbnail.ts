// Thumbnails as the page's workers make them, made by sharp: the same sizes, formats, limits and orientation.
import sharp, { type Sharp } from 'sharp'
import { sniff } from '../relay/sniff.ts'
import { thumbnailSize } from './thumbnail-size.ts'

interface ThumbnailOptions {
  /** Side of the square that the thumbnail must fit in, pixels. */
  readonly box: number
  /** `same` keeps the original's format; of a GIF it makes a PNG. */
  readonly type: 'same' | 'webp'
}

interface Thumbnail {
  readonly bytes: Buffer
  readonly type: string
  readonly width: number
  readonly height: number
  /** The original as it is seen: after its orientation is applied. */
  readonly sourceWidth: number
  readonly sourceHeight: number
}

/** Why a picture has no thumbnail. */
class ThumbnailError extends Error {
  override readonly name = 'ThumbnailError'
  readonly code: 'not_an_image' | 'cannot_decode' | 'too_big_to_decode'

  constructor(code: ThumbnailError['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Those of client/core/decode-limits.ts; a test holds the two together. */
export const LIMITS = { megapixels: 50, side: 32_767, frames: 10_000, megabytes: 64 } as const

/** @throws ThumbnailError */
export async function makeThumbnail(
  original: Uint8Array,
  { box, type }: ThumbnailOptions,
): Promise<Thumbnail> {
  const found = sniff(original)
  // Before libvips sees a byte: it would read an SVG, and what that refers to, under any name.
  if (found === null)
    throw new ThumbnailError('not_an_image', 'The file is not a JPEG, PNG, GIF or WebP')
  // The limit is ours, and has a code of its own.
  const picture = sharp(original, { limitInputPixels: false })
  const { autoOrient: source, pages } = await picture.metadata().catch(asDamaged)
  judge({ ...(found === 'image/gif' ? screenOf(original) : source), pages: pages ?? 1 }, original)
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

/** A GIF's frames lie on a screen, which can be far larger than they; libvips tells of the frames only. */
function screenOf(gif: Uint8Array) {
  const view = new DataView(gif.buffer, gif.byteOffset)
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

interface Judged {
  readonly width: number
  readonly height: number
  readonly pages: number
}

/** @throws ThumbnailError too_big_to_decode */
function judge({ width, height, pages }: Judged, original: Uint8Array) {
  const refuse = (what: string) => {
    throw new ThumbnailError('too_big_to_decode', what)
  }
  const megapixels = (width * height) / 1e6
  if (megapixels > LIMITS.megapixels) refuse(`The picture has ${megapixels} megapixels`)
  if (Math.max(width, height) > LIMITS.side) refuse(`The picture measures ${width} x ${height}`)
  if (pages > LIMITS.frames) refuse(`The picture has ${pages} frames`)
  if (original.length > LIMITS.megabytes * 1e6) refuse(`The file has ${original.length} bytes`)
}

function asDamaged(error: unknown): never {
  throw new ThumbnailError('cannot_decode', 'The picture is damaged', error)
}
