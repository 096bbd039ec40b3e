import type { Size } from '../core/image/thumbnail-size.ts'

/** A decoded picture, or a reduced one. */
export interface Pixels extends Size {
  /** All alpha is known to be 255. */
  readonly opaque: boolean
  /** RGBA, alpha not multiplied in, row by row; nothing else is in its buffer. */
  readonly data: Uint8Array<ArrayBuffer>
  /**
   * The picture's true size in these pixels. A decoder that halves 1201 pixels gives 601 of them, the last
   * one half empty; resampled as 601, the picture would be shifted by a part of a pixel.
   */
  readonly extent: Size
}

/** Says if all alpha of RGBA pixels is 255. */
export function isOpaque(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return false
  return true
}
