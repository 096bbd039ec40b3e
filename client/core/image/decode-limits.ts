// What a picture may ask of the decoder. A few bytes can declare gigabytes of pixels.
import type { ImageHeader } from './header.ts'

export interface DecodeLimits {
  readonly megapixels: number
  /** The longer side, pixels. */
  readonly side: number
  readonly frames: number
  readonly megabytes: number
}

/** 50 megapixels are 200 MB decoded in full; browsers' canvases end at 32,767 a side; the relay gives no more bytes. */
export const DEFAULT_LIMITS: DecodeLimits = {
  megapixels: 50,
  side: 32_767,
  frames: 10_000,
  megabytes: 64,
}

/** What is too much about a picture, as a sentence; null for one that may be decoded. */
export function tooMuch(
  { width, height, frames }: ImageHeader,
  bytes: number,
  limits: DecodeLimits,
): string | null {
  const over = (what: string, is: number, most: number, unit: string) =>
    is > most ? `${what} ${round(is)} ${unit}; at most ${most} are decoded` : null
  return (
    over('The picture has', (width * height) / 1e6, limits.megapixels, 'megapixels') ??
    over('Its longer side is', Math.max(width, height), limits.side, 'pixels') ??
    over('It has', frames, limits.frames, 'frames') ??
    over('The file has', bytes / 1e6, limits.megabytes, 'MB')
  )
}

const round = (number: number) => Math.round(number * 100) / 100
