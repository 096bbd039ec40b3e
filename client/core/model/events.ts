// The events of a run.
import type { Outage } from '../async/circuit-breaker.ts'
import type { Problem } from './app-error.ts'
import type { Asked, AskedImage } from './image.ts'
import type { OnFarm, Submitted } from './on-farm.ts'
import type { Fetched, Outcome } from './outcome.ts'
import type { FailureReason } from './reason.ts'
import type { Worked } from './timeline-workers.ts'

/** An event of a run; times are milliseconds on one monotonic clock. */
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
  /** A failed image of a run on the farm is tried again: it has no outcome any more. */
  | { readonly kind: 'reopened'; readonly at: number; readonly index: number }
  | RequestEvent
  | { readonly kind: 'request-ended'; readonly at: number; readonly index: number }
  /** The request that has just ended failed, and the next one comes after `waitMs`. */
  | {
      readonly kind: 'retrying'
      readonly at: number
      readonly index: number
      readonly reason: FailureReason
      readonly waitMs: number
    }
  /** The host asks for fewer requests: none is made before the time `until`. It is `at` when the person ends the pause. */
  | { readonly kind: 'host-paused'; readonly at: number; readonly until: number }
  /** The run's own limit on requests (`Pace`) holds the next one back, or does so no more. */
  | { readonly kind: 'held'; readonly at: number; readonly isHeld: boolean }
  /** All requests wait for the end of this outage; null when it is over. */
  | { readonly kind: 'outage'; readonly at: number; readonly outage: Outage | null }
  /**
   * The room for files, as far as the browser tells it: bytes, or null where it does not say. If it is full, the run
   * waits for the person.
   */
  | {
      readonly kind: 'room'
      readonly at: number
      readonly free: number | null
      readonly isFull: boolean
    }
  | { readonly kind: 'outcome'; readonly at: number; readonly outcome: Outcome }
  /**
   * The farm has the run, or something of it has changed there. `submitted` is told to a page that has opened the run by
   * its id, and is null otherwise.
   */
  | { readonly kind: 'on-farm'; readonly farm: OnFarm; readonly submitted: Submitted | null }
  /** A worker of the farm has ended its request for an image. */
  | ({ readonly kind: 'worked' } & Worked)
  /** In a run without thumbnails an image has no outcome: it ends when its original is stored. */
  | {
      readonly kind: 'downloaded'
      readonly at: number
      readonly image: AskedImage
      readonly fetched: Fetched
    }

/** An event of one request, between its beginning and its end or soon after. */
export type RequestEvent =
  /** The headers came; the body follows. */
  | { readonly kind: 'answered'; readonly at: number; readonly index: number }
  | {
      readonly kind: 'received'
      readonly at: number
      readonly index: number
      readonly bytes: number
    }
  /** The browser's own times: queued from `began`, then connecting, sent, and receiving from `answered` to `at`. */
  | {
      readonly kind: 'timed'
      readonly at: number
      readonly index: number
      readonly began: number
      readonly connecting: number
      readonly sent: number
      readonly answered: number
      /** Such as http/1.1 or h2; null where the browser does not say it. */
      readonly protocol: string | null
    }

/** The facts of a gallery besides its items; those of the newest page are valid. */
export interface Listing {
  readonly title: string
  readonly note: string | null
  readonly credits: Credits | null
}

/** Takes the events of a run. */
export type Emit = (event: RunEvent) => void

/** Imgur's budget of requests, by person (an hour) and by client ID (a day); null where Imgur does not say it. */
export interface Credits {
  readonly userRemaining: number | null
  readonly userLimit: number | null
  readonly clientRemaining: number | null
  readonly clientLimit: number | null
  /** Seconds until the person's credits are renewed. */
  readonly userResetS: number | null
}

/** An event that the engine sends to the page. */
export type EngineEvent =
  | RunEvent
  /** A zip is being made: this many images are in it. */
  | { readonly kind: 'packing'; readonly packed: number; readonly of: number }
