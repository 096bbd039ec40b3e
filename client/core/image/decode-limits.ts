// The limits of a picture that is decoded: a few bytes can declare gigabytes of pixels.
import { dividedSize } from './decode-scale.ts'
import type { ImageHeader } from './header.ts'

/** The most that is decoded of a picture. */
export interface DecodeLimits {
  readonly megapixels: number
  /** The longer side, pixels. */
  readonly side: number
  readonly megabytes: number
}

/** 50 megapixels take 200 MB when decoded in full; 32,767 is the longest side of a canvas; 64 MB is the relay's limit. */
export const DEFAULT_LIMITS: DecodeLimits = { megapixels: 50, side: 32_767, megabytes: 64 }

/**
 * A pixel of a progressive JPEG in decoded ones, whatever the scale: its decoder keeps all coefficients, which are 2
 * bytes for each of one and a half samples, where a decoded pixel has 4 bytes.
 */
const KEPT = 0.75

/** A sentence for a file that is larger than this number of megabytes; null for a smaller one. */
export const tooHeavy = (bytes: number, megabytes: number): string | null =>
  bytes / 1e6 > megabytes
    ? `The file has ${round(bytes / 1e6)} MB; at most ${megabytes} are decoded`
    : null

/**
 * A sentence that says which limit a picture exceeds that is decoded at 1 / asked of its size; null for one that may be
 * decoded.
 */
export function tooMuch(
  header: ImageHeader,
  bytes: number,
  limits: DecodeLimits,
  asked = 1,
): string | null {
  // Of other formats all pixels are unpacked, however few are kept.
  const divisor = header.type === 'image/jpeg' ? asked : 1
  const { width, height } = dividedSize(header, divisor)
  const [all, decoded] = [(header.width * header.height) / 1e6, (width * height) / 1e6]
  const kept = header.progressive ? KEPT * all : 0
  const scale = divisor > 1 ? `, and ${round(decoded)} at 1/${divisor} of its size` : ''
  const most = `; at most ${limits.megapixels} are decoded`
  if (decoded > limits.megapixels) return `The picture has ${round(all)} megapixels${scale}${most}`
  if (kept > limits.megapixels)
    return `The picture is progressive and needs the memory of ${round(kept)} megapixels${most}`
  const side = Math.max(width, height)
  if (side > limits.side)
    return `Its longer side is decoded to ${side} pixels; at most ${limits.side} are`
  return tooHeavy(bytes, limits.megabytes)
}

const round = (number: number) => Math.round(number * 100) / 100
