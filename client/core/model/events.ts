// What a run tells on its way.
import type { Problem } from './app-error.ts'
import type { Asked, AskedImage } from './image.ts'
import type { Fetched, Outcome } from './outcome.ts'
import type { FailureReason } from './reason.ts'

/** What a run tells while it goes on; times are milliseconds on one monotonic clock. */
export type RunEvent =
  | { readonly kind: 'listing-began'; readonly at: number }
  | { readonly kind: 'listed'; readonly items: readonly Asked[]; readonly listing: Listing }
  | {
      readonly kind: 'listing-failed'
      readonly problem: Problem
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
      readonly reason: FailureReason
      readonly waitMs: number
    }
  /** The host asks for less: nobody asks it again before this time. */
  | { readonly kind: 'host-paused'; readonly at: number; readonly until: number }
  | { readonly kind: 'outcome'; readonly at: number; readonly outcome: Outcome }
  /** In a run without thumbnails an image has no outcome: it ends when its original is stored. */
  | {
      readonly kind: 'downloaded'
      readonly at: number
      readonly image: AskedImage
      readonly fetched: Fetched
    }

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

/** Imgur's budget of requests, by person (an hour) and by client ID (a day); null where it does not say. */
export interface Credits {
  readonly userRemaining: number | null
  readonly userLimit: number | null
  readonly clientRemaining: number | null
  readonly clientLimit: number | null
  /** Seconds until the person's credits are renewed. */
  readonly userResetS: number | null
}

/** All that the engine tells the page, in batches. */
export type EngineEvent =
  | RunEvent
  /** A zip is being made: this many images are in it. */
  | { readonly kind: 'packing'; readonly packed: number; readonly of: number }
