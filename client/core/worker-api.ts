// What the pool asks of an image worker.
import type { DecodeLimits } from './decode-limits.ts'
import type { Shape } from './thumbnail-size.ts'

export interface ThumbnailJob {
  /** Transferred: the caller has them no longer. */
  readonly original: Uint8Array<ArrayBuffer>
  /** Side of the square that the thumbnail must fit in or cover, pixels. */
  readonly box: number
  readonly shape: Shape
  /** MIME type to write. */
  readonly type: string
  readonly limits: DecodeLimits
}

/** A bad picture is an answer and not an exception: comlink carries only an error's name, message and stack. */
export type ThumbnailResult =
  | {
      readonly kind: 'made'
      readonly thumbnail: Uint8Array<ArrayBuffer>
      /** What it was written as: a browser that cannot write what was asked for writes a PNG. */
      readonly type: string
      readonly width: number
      readonly height: number
      readonly sourceWidth: number
      readonly sourceHeight: number
    }
  | {
      readonly kind: 'failed'
      readonly cause: 'cannot_decode' | 'too_big_to_decode'
      readonly message: string
    }

export interface ImageWorker {
  /** Resolves when it can begin. */
  ready(): Promise<void>
  thumbnail(job: ThumbnailJob): Promise<ThumbnailResult>
}
