// The scale at which a picture is decoded for its thumbnail: a JPEG at 1/2, 1/4 or 1/8 of its size, a PNG at any 1/n.
import type { ImageHeader } from './header.ts'
import { planThumbnail, type Shape, type Size } from './thumbnail-size.ts'

/** The side of a picture as it is seen becomes the other side of the picture as it is stored, and the other way round. */
export const turnedSize = ({ width, height }: Size, orientation: number): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height }

/**
 * Before Lanczos a picture has at least this many times the thumbnail's size: Pillow's own choice. With
 * 1.75, or 1.5 for a JPEG's scales, thumbnails were up to 3 dB below Pillow's; with 2 they are above (bench thumbnails).
 */
export const REDUCING_GAP = 2

/** A block of more pixels has larger sums than our own decoder of PNGs counts. */
const MOST_REDUCED = 256

/**
 * The divisor of the smallest scale that leaves enough of a picture: 8, 4, 2 or 1 for a JPEG, any whole number for a
 * PNG, whose pixels are averaged as they are decoded; it is 1 for all other formats.
 */
export function decodeDivisor(header: ImageHeader, box: number, shape: Shape): number {
  if (header.type !== 'image/jpeg' && header.type !== 'image/png') return 1
  const { whole } = planThumbnail(turnedSize(header, header.orientation), box, shape)
  const wanted = turnedSize(whole, header.orientation)
  const least = {
    width: Math.min(header.width, REDUCING_GAP * wanted.width),
    height: Math.min(header.height, REDUCING_GAP * wanted.height),
  }
  const most = Math.min(header.width / least.width, header.height / least.height, MOST_REDUCED)
  return header.type === 'image/png' ? Math.floor(most) : ([8, 4, 2].find((n) => n <= most) ?? 1)
}

/** The size that is left, in whole pixels, and what the picture measures in them: the last pixel may be partly empty. */
export const dividedSize = ({ width, height }: Size, divisor: number) => ({
  width: Math.ceil(width / divisor),
  height: Math.ceil(height / divisor),
  extent: { width: width / divisor, height: height / divisor },
})
