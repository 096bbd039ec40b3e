// The answer of every decoder.
import type { DecodeLimits } from '../../core/image/decode-limits.ts'
import type { ImageHeader } from '../../core/image/header.ts'
import type { Size } from '../../core/image/thumbnail-size.ts'
import type { Pixels } from '../pixels.ts'

export interface Decoded {
  readonly pixels: Pixels
  /** The size of the whole picture as it is stored, which may be another one than its header says. */
  readonly full: Size
  /** The EXIF orientation that is still to be applied. */
  readonly orientation: number
  /** Red and blue are exchanged. */
  readonly redLast: boolean
  /** The decoder found errors in the data; undefined where the decoder does not say it. */
  readonly warned?: boolean
  /** The decoder has come to the picture's end, and nothing on its way was wrong. */
  readonly isWhole?: boolean
}

/**
 * The pixels of a file, a JPEG at 1 / divisor of its size; null if the decoder refuses the picture. `limits` hold where
 * a JPEG must be decoded in full all the same. @throws whatever a mistake in this program, or a lack of memory, throws
 */
export type Decode = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  divisor: number,
  limits: DecodeLimits,
) => Promise<Decoded | null>

/** Wraps the decoder's own work and nothing else, so that a mistake of this program is never taken for its refusal. */
export const unlessRefused = <T>(decoding: Promise<T>): Promise<T | null> =>
  decoding.catch(() => null)
