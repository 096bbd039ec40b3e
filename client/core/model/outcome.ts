// What becomes of each image that was asked for.
import type { AskedImage, SkippedItem } from './image.ts'
import type { FailureReason } from './reason.ts'

/** The way an image's bytes take: through Galloper's server, or straight from the image host. */
export type Route = 'relay' | 'direct'

/** What a file has otherwise than its gallery said. */
export type Mismatch = 'type' | 'bytes' | 'size'

interface FileFacts {
  /** MIME type by the file's first bytes. */
  readonly type: string
  readonly bytes: number
  /** Pixels, as the picture is seen: after its orientation is applied. */
  readonly width: number
  readonly height: number
}

export interface Fetched {
  /** Requests made, the last included. */
  readonly attempts: number
  /** From the first request to the last byte, retries and their pauses included. */
  readonly ms: number
  readonly bytes: number
  readonly type: string
  /** SHA-256 of the bytes, in hexadecimal; null where the browser gives no hashes. */
  readonly sha256: string | null
  /** The way these bytes came. */
  readonly route: Route
}

/** One image on its way through a run. Each stage keeps all that the stage before it knew, but for the bytes. */
type ImageInRun =
  | { readonly kind: 'asked'; readonly image: AskedImage }
  | {
      readonly kind: 'downloaded'
      readonly image: AskedImage
      readonly fetched: Fetched
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  /** The original is in the file store. */
  | { readonly kind: 'stored'; readonly image: AskedImage; readonly fetched: Fetched }
  | Outcome

export type Downloaded = Extract<ImageInRun, { kind: 'downloaded' }>
export type Stored = Extract<ImageInRun, { kind: 'stored' }>

export type Saved = {
  readonly kind: 'saved'
  readonly image: AskedImage
  readonly fetched: Fetched
  readonly width: number
  readonly height: number
  /** What the file has otherwise than the gallery said; empty where nothing. */
  readonly mismatches: readonly Mismatch[]
  readonly thumbnail: FileFacts & {
    /** SHA-256 in hexadecimal; null where the browser gives no hashes, absent where the farm or an older version made it. */
    readonly sha256?: string | null | undefined
  }
}

export type Failed = {
  readonly kind: 'failed'
  readonly image: AskedImage
  readonly reason: FailureReason
  readonly message: string
  readonly attempts: number
  readonly ms: number
  /** Set where the download succeeded and only the thumbnail did not: the original is in the file store. */
  readonly fetched: Fetched | null
}

export type Cancelled = {
  readonly kind: 'cancelled'
  readonly image: AskedImage
  /** `crash`: the engine died, and nobody has gone on with the run yet. */
  readonly by: 'person' | 'deadline' | 'crash'
}

export type Outcome =
  | Saved
  | Failed
  | { readonly kind: 'skipped'; readonly item: SkippedItem }
  | Cancelled

/** The place in the gallery that an outcome speaks of. */
export const indexOf = (outcome: Outcome) =>
  outcome.kind === 'skipped' ? outcome.item.index : outcome.image.index
