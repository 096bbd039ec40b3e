// The answer of every decoder.
import type { ImageHeader } from '../core/image/header.ts'
import type { Size } from '../core/image/thumbnail-size.ts'
import type { Pixels } from './pixels.ts'

interface Decoded {
  readonly pixels: Pixels
  /** The EXIF orientation that is still to be applied. */
  readonly orientation: number
  /** Red and blue are exchanged. */
  readonly redLast: boolean
}

/**
 * The pixels of a file, at a scale that leaves at least the given size; null if the decoder refuses the picture. It
 * may transfer the bytes. @throws whatever a mistake in this program, or a lack of memory, throws
 */
export type Decode = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  atLeast: Size,
) => Promise<Decoded | null>

/** Wraps the decoder's own work and nothing else, so that a mistake of this program is never taken for its refusal. */
export const unlessRefused = <T>(decoding: Promise<T>): Promise<T | null> =>
  decoding.catch(() => null)
