// The jobs and answers between the pool and its thumbnail workers.
import type { DecodeLimits } from '../image/decode-limits.ts'
import type { Shape, Size } from '../image/thumbnail-size.ts'
import type { Damage } from './outcome.ts'

/** The bytes of a picture, or a file that has them. */
export type Original = Uint8Array<ArrayBuffer> | Blob

/** One thumbnail to make. */
export interface ThumbnailJob {
  /** Bytes are transferred: the caller has them no longer. A file is read where its thumbnail is made. */
  readonly original: Original
  /** Side of the square that the thumbnail must fit in or cover, pixels. */
  readonly box: number
  /** The sides of further thumbnails of the same picture; left out for none. */
  readonly moreBoxes?: readonly number[] | undefined
  readonly shape: Shape
  /** MIME type to write. */
  readonly type: string
  readonly limits: DecodeLimits
}

/** A finished thumbnail. */
export interface MadeThumbnail extends Size {
  readonly thumbnail: Uint8Array<ArrayBuffer>
  /** The MIME type of the thumbnail: a browser that cannot write the wanted type writes a PNG. */
  readonly type: string
}

/** A bad picture is an answer and not an exception: comlink carries only an error's name, message and stack. */
export type ThumbnailResult =
  | (MadeThumbnail & {
      readonly kind: 'made'
      readonly sourceWidth: number
      readonly sourceHeight: number
      /** Set where only a part of the picture could be decoded, or where it may be wrong. */
      readonly damage?: Damage | undefined
      /** The thumbnails of `moreBoxes`, in their order. */
      readonly more?: readonly MadeThumbnail[] | undefined
    })
  | {
      readonly kind: 'failed'
      readonly reason: 'cannot_decode' | 'too_big_to_decode' | 'file_unreadable'
      readonly message: string
    }

/** The methods of a thumbnail worker. */
export interface ThumbnailWorker {
  /** Resolves when the worker can begin. */
  ready(): Promise<void>
  thumbnail(job: ThumbnailJob): Promise<ThumbnailResult>
}

/** RGBA pixels of a thumbnail before they are encoded; alpha is not multiplied in. */
export interface ShrunkPixels {
  readonly pixels: Uint8Array<ArrayBuffer>
  readonly size: Size
}

/** The pixels of all thumbnails of a picture. */
export interface Shrunk extends ShrunkPixels {
  readonly kind: 'shrunk'
  readonly more?: readonly ShrunkPixels[] | undefined
  /** The original's size as it is seen. */
  readonly source: Size
  readonly damage?: Damage | undefined
}

/** The answer for a picture that cannot be decoded. */
export type ThumbnailFailure = Extract<ThumbnailResult, { kind: 'failed' }>

/** Makes the thumbnails of one thread, in two steps, because the second one may have to wait for the browser. */
export interface Thumbnailer {
  shrink(job: ThumbnailJob): Promise<Shrunk | ThumbnailFailure>
  /** A failure is returned as it is. */
  encode(shrunk: Shrunk | ThumbnailFailure, type: string): Promise<ThumbnailResult>
}
