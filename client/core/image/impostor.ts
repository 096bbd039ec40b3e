// Recognizes files that an image host sends instead of the image that was asked for, by what the listing promised.
import { AppError } from '../model/app-error.ts'
import type { Image } from '../model/image.ts'
import { readHeader } from './header.ts'
import type { Size } from './thumbnail-size.ts'

type Listed = Pick<Image, 'width' | 'height'>

/** Tells what a whole file is if it is not the listed image; null if nothing speaks against it. */
export function impostorOf(listed: Listed, bytes: Uint8Array): AppError | null {
  const { width, height } = listed
  if (width === null || height === null) return null
  const header = readHeader(bytes)
  if (header === null || isSameSize(header, { width, height })) return null
  if (isRemovedPicture(header, bytes.length))
    return new AppError(
      'removed',
      'The image host sent its “removed” picture instead of this image',
    )
  if (!isReducedCopy(header, { width, height })) return null
  const sides = `${header.width} × ${header.height} instead of ${width} × ${height} pixels`
  return new AppError('reduced_copy', `A reduced copy came: ${sides}`)
}

/** Some listings give the sides as they are stored, and some as they are seen. */
const isSameSize = (a: Size, b: Size) =>
  Math.max(a.width, a.height) === Math.max(b.width, b.height) &&
  Math.min(a.width, a.height) === Math.min(b.width, b.height)

/** Imgur's picture for removed images: https://github.com/mikf/gallery-dl and others know it by these numbers. */
const isRemovedPicture = (
  { type, width, height }: Size & { readonly type: string },
  length: number,
) => type === 'image/png' && length === 503 && width === 161 && height === 81

/** Imgur's thumbnails: s and b are cropped squares; t, m, l and h fit in a square. https://api.imgur.com/models/image */
const CROPPED = [90, 160]
const FITTED = [160, 320, 640, 1024]
/** The widest preview that Imgur makes in WebP. */
const PREVIEW_WIDTH = 760

function isReducedCopy(file: Size & { readonly type: string }, listed: Size): boolean {
  const [longer, shorter] = [Math.max(file.width, file.height), Math.min(file.width, file.height)]
  const [listedLonger, listedShorter] = [
    Math.max(listed.width, listed.height),
    Math.min(listed.width, listed.height),
  ]
  if (longer >= listedLonger || shorter > listedShorter) return false
  if (longer === shorter && CROPPED.includes(longer)) return true
  // A side is rounded to whole pixels, up or down.
  const isScaled = Math.abs(shorter - (listedShorter * longer) / listedLonger) <= 1
  const isPreview = file.type === 'image/webp' && file.width <= PREVIEW_WIDTH
  return isScaled && (isPreview || FITTED.includes(longer))
}
