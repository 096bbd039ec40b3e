// The limits of a picture that is decoded: a few bytes can declare gigabytes of pixels.
import type { ImageHeader } from './header.ts'

/** The most that a picture may have. */
export interface DecodeLimits {
  readonly megapixels: number
  /** The longer side, pixels. */
  readonly side: number
  readonly frames: number
  readonly megabytes: number
}

/** 50 megapixels take 200 MB when decoded in full; 32,767 is the longest side of a canvas; 64 MB is the relay's limit. */
export const DEFAULT_LIMITS: DecodeLimits = {
  megapixels: 50,
  side: 32_767,
  frames: 10_000,
  megabytes: 64,
}

/** A sentence for a file that is larger than this number of megabytes; null for a smaller one. */
export const tooHeavy = (bytes: number, megabytes: number): string | null =>
  bytes / 1e6 > megabytes
    ? `The file has ${round(bytes / 1e6)} MB; at most ${megabytes} are decoded`
    : null

/** A sentence that says which limit a picture exceeds; null for one that may be decoded. */
export function tooMuch(
  { width, height, frames }: ImageHeader,
  bytes: number,
  limits: DecodeLimits,
): string | null {
  const over = (subject: string, is: number, most: number, unit: string) =>
    is > most ? `${subject} ${round(is)} ${unit}; at most ${most} are decoded` : null
  return (
    over('The picture has', (width * height) / 1e6, limits.megapixels, 'megapixels') ??
    over('Its longer side is', Math.max(width, height), limits.side, 'pixels') ??
    over('It has', frames, limits.frames, 'frames') ??
    tooHeavy(bytes, limits.megabytes)
  )
}

const round = (number: number) => Math.round(number * 100) / 100
