// What the pool asks of an image worker. Blobs cross by reference: no bytes are copied.

export interface ThumbnailJob {
  readonly original: Blob
  /** Side of the square that the thumbnail must fit in, pixels. */
  readonly box: number
  /** MIME type to write. */
  readonly type: string
}

/** A bad picture is an answer and not an exception: comlink carries only an error's name, message and stack. */
export type ThumbnailResult =
  | {
      readonly kind: 'made'
      readonly thumbnail: Blob
      readonly width: number
      readonly height: number
      readonly sourceWidth: number
      readonly sourceHeight: number
    }
  | { readonly kind: 'failed'; readonly message: string }

export interface ImageWorker {
  thumbnail(job: ThumbnailJob): Promise<ThumbnailResult>
}
