// The outcome of each image that was asked for.
import type { AskedImage, SkippedItem } from './image.ts'
import type { FailureReason } from './reason.ts'

/** The ways that an image's bytes can take: through Galloper's server, or straight from the image host. */
export const ROUTES = ['relay', 'direct'] as const
/** One of ROUTES. */
export type Route = (typeof ROUTES)[number]
/** The way that an original's bytes took: one of ROUTES, or none, because they lie on the person's own disk. */
type TakenRoute = Route | 'disk'

/** The differences that there can be between what the listing promised and the file. */
export const MISMATCHES = ['type', 'bytes', 'size'] as const
/** One of MISMATCHES. */
export type Mismatch = (typeof MISMATCHES)[number]

/** The kinds of damage that a saved picture can have: its end is missing, or the decoder found errors in its data. */
export const DAMAGES = ['no-end', 'bad-data'] as const
/** One of DAMAGES. */
export type Damage = (typeof DAMAGES)[number]

/** A finished thumbnail. */
interface ThumbnailFacts {
  /** MIME type by the file's first bytes. */
  readonly type: string
  readonly bytes: number
  /** Pixels, as the picture is seen: after its orientation is applied. */
  readonly width: number
  readonly height: number
}

/** A whole original. */
export interface Fetched {
  /** Requests made, the last included; 0 for a file of the person's own. */
  readonly attempts: number
  /** From the first request to the last byte, retries and their pauses included; 0 without a request. */
  readonly ms: number
  readonly bytes: number
  readonly type: string
  /** SHA-256 of the bytes, in hexadecimal; null where the browser gives no hashes, and for a file that stays on its disk. */
  readonly sha256: string | null
  readonly route: TakenRoute
  /** The time of the file by its host (`Last-Modified`), ms since 1970; absent where it does not say one. */
  readonly modified?: number | undefined
}

/** One image on its way through a run. Each stage keeps all that the stage before it knew, except the bytes. */
type ImageInRun =
  | { readonly kind: 'asked'; readonly image: AskedImage }
  | {
      readonly kind: 'downloaded'
      readonly image: AskedImage
      readonly fetched: Fetched
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  /** The host refused it several times, so the others go first. */
  | { readonly kind: 'deferred'; readonly image: AskedImage }
  /** The original is in the file store. */
  | { readonly kind: 'stored'; readonly image: AskedImage; readonly fetched: Fetched }
  | Outcome

/** The stage after the download: its bytes are in memory. */
export type Downloaded = Extract<ImageInRun, { kind: 'downloaded' }>
/** An image that takes another turn after the others. */
export type Deferred = Extract<ImageInRun, { kind: 'deferred' }>
/** The stage after the file store took the original. */
export type Stored = Extract<ImageInRun, { kind: 'stored' }>

/** A finished thumbnail, with its hash. */
export type SavedThumbnail = ThumbnailFacts & {
  /** SHA-256 in hexadecimal; null where the browser gives no hashes, absent where the farm or an older version made it. */
  readonly sha256?: string | null | undefined
}

/** Original and thumbnail are in the file store. */
export type Saved = {
  readonly kind: 'saved'
  readonly image: AskedImage
  readonly fetched: Fetched
  /** Pixels of the original, as the picture is seen; 0 for a video, which is not decoded. */
  readonly width: number
  readonly height: number
  /** Empty where the listing was right. */
  readonly mismatches: readonly Mismatch[]
  /** Set where the picture is damaged at its source: the thumbnail shows what could be decoded. */
  readonly damage?: Damage | undefined
  /** Null for a video. */
  readonly thumbnail: SavedThumbnail | null
  /** The thumbnails of further sizes, in the order of the run's settings; left out where there is one size. */
  readonly moreThumbnails?: readonly SavedThumbnail[] | undefined
}

/** The image could not be downloaded, or it has no thumbnail. */
export type Failed = {
  readonly kind: 'failed'
  readonly image: AskedImage
  readonly reason: FailureReason
  /** A sentence for people. */
  readonly message: string
  /** As in Fetched, up to the failure. */
  readonly attempts: number
  readonly ms: number
  /** Set where the download succeeded and only the thumbnail did not: the file store has the original. */
  readonly fetched: Fetched | null
}

/** The run ended before this image was finished. */
export type Cancelled = {
  readonly kind: 'cancelled'
  readonly image: AskedImage
  /** `crash`: the engine died, and nobody has gone on with the run yet. */
  readonly by: 'person' | 'deadline' | 'crash'
}

/** The outcome of one image or item; a run has exactly one for each. */
export type Outcome = Saved | Failed | Skipped | Cancelled

/** An item that is not downloaded. */
type Skipped = {
  readonly kind: 'skipped'
  readonly item: SkippedItem
  /** For an image that an earlier run has downloaded: what that run saved, which the file store still has. */
  readonly saved?: Saved | undefined
}

/** The facts of an image whose original and thumbnail are in the file store, whichever run saved it. */
export function savedOf(outcome: Outcome | undefined): Saved | null {
  if (outcome?.kind === 'saved') return outcome
  return outcome?.kind === 'skipped' ? (outcome.saved ?? null) : null
}

/** The place in the gallery of the image that an outcome is about. */
export const indexOf = (outcome: Outcome) =>
  outcome.kind === 'skipped' ? outcome.item.index : outcome.image.index

/** All thumbnails of a saved picture; none of a video. */
export const thumbnailsOf = ({
  thumbnail,
  moreThumbnails = [],
}: Saved): readonly SavedThumbnail[] => (thumbnail ? [thumbnail, ...moreThumbnails] : [])
