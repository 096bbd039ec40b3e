// The words of the domain as types: what is asked for, what becomes of it, and what a run tells on the way.
import type { Credits, ErrorCode, Image, LeftOut } from './api.ts'
import type { AppError } from './app-error.ts'
import type { Difference } from './promised.ts'

/** One image of a run; `index` is its place in the gallery, from 0, and names it everywhere. */
export type AskedImage = Image & { readonly index: number }

/** One item of a gallery that is not downloaded. */
export type SkippedItem = Omit<LeftOut, 'reason'> & {
  readonly index: number
  readonly reason: SkipReason
}

export type Asked = AskedImage | SkippedItem

export type SkipReason = LeftOut['reason'] | 'duplicate'

/** Why an image failed: the server's codes, and those that only show here. */
export type Cause =
  | ErrorCode
  /** Galloper's own server could not be reached. */
  | 'network'
  /** The connection broke, or fewer bytes came than were declared. */
  | 'cut_short'
  /** No answer, or no more of it, within the time that was set for each image. */
  | 'timed_out'
  /** All declared bytes came, but the format's end marker is not among them. */
  | 'incomplete'
  | 'cannot_decode'
  /** By its header, decoding it would take more than is allowed. */
  | 'too_big_to_decode'
  | 'worker_crashed'
  | 'thumbnail_timeout'
  /** A mistake in this program, or a browser that lacks or refuses something: storage, say. */
  | 'page_broken'

/** The way an image's bytes take: through Galloper's server, or straight from the image host. */
export type Route = 'relay' | 'direct'

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

export type Saved = {
  readonly kind: 'saved'
  readonly image: AskedImage
  readonly fetched: Fetched
  readonly width: number
  readonly height: number
  /** What the file has otherwise than the gallery said; empty where nothing. */
  readonly differs: readonly Difference[]
  readonly thumbnail: FileFacts
}

export type Failed = {
  readonly kind: 'failed'
  readonly image: AskedImage
  readonly cause: Cause
  readonly message: string
  readonly attempts: number
  readonly ms: number
  /** Set where the download succeeded and only the thumbnail did not: the original is on the shelf. */
  readonly fetched: Fetched | null
}

export type Cancelled = {
  readonly kind: 'cancelled'
  readonly image: AskedImage
  readonly by: 'person' | 'deadline'
}

export type Outcome =
  | Saved
  | Failed
  | { readonly kind: 'skipped'; readonly item: SkippedItem }
  | Cancelled

/** The place in the gallery that an outcome speaks of. */
export const indexOf = (outcome: Outcome) =>
  outcome.kind === 'skipped' ? outcome.item.index : outcome.image.index

/** What a run tells while it goes on; times are milliseconds on one monotonic clock. */
export type RunEvent =
  | { readonly kind: 'listing-began'; readonly at: number }
  | { readonly kind: 'listed'; readonly items: readonly Asked[]; readonly listing: Listing }
  | {
      readonly kind: 'listing-failed'
      readonly error: AppError
    }
  | { readonly kind: 'running-began'; readonly at: number; readonly images: number }
  | {
      readonly kind: 'request-began'
      readonly at: number
      readonly index: number
      readonly attempt: number
    }
  | RequestEvent
  | { readonly kind: 'request-ended'; readonly at: number; readonly index: number }
  /** The request that has just ended failed, and the next one comes after so many ms. */
  | {
      readonly kind: 'retrying'
      readonly at: number
      readonly index: number
      readonly cause: Cause
      readonly waitMs: number
    }
  /** The host asks for less: nobody asks it again before this time. */
  | { readonly kind: 'host-paused'; readonly at: number; readonly until: number }
  | { readonly kind: 'outcome'; readonly at: number; readonly outcome: Outcome }

/** What one request tells between its beginning and its end, or soon after. */
export type RequestEvent =
  /** The headers are here: what follows is receiving. */
  | { readonly kind: 'answered'; readonly at: number; readonly index: number }
  | {
      readonly kind: 'received'
      readonly at: number
      readonly index: number
      readonly bytes: number
    }
  /** The browser's own account: queued from `began`, then connecting, sent, and receiving from `answered` to `at`. */
  | {
      readonly kind: 'timed'
      readonly at: number
      readonly index: number
      readonly began: number
      readonly connecting: number
      readonly sent: number
      readonly answered: number
      /** Such as http/1.1 or h2; null where the browser keeps it to itself. */
      readonly protocol: string | null
    }

/** What is known of a gallery besides its items; the newest page's word counts. */
export interface Listing {
  readonly title: string
  readonly note: string | null
  readonly credits: Credits | null
}

export type Emit = (event: RunEvent) => void
