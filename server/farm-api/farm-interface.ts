// The farm as the routes use it, and the types of its answers. The farm itself, which needs Redis, is in ../farm.

import type { Damage } from '../../client/core/model/outcome.ts'
import type { FailureReason, FarmReason } from '../../client/core/model/reason.ts'
import type { Submission } from './submission.ts'

/** The farm makes one size of thumbnails. */
export type FarmFileKind = 'original' | 'thumbnail'

export interface Farm {
  /** Resolves when the run's record is stored and its jobs wait in Redis. @throws ApiError */
  submit(submission: Submission): Promise<RunState>
  status(): Promise<FarmStatus>
  /** False where only thumbnails can be kept. */
  readonly keepsOriginals: boolean
  /** @throws ApiError not_found */
  run(id: string): Promise<RunNow>
  /** Stops all requests of a run and cancels its unfinished images. @throws ApiError not_found */
  cancel(id: string): Promise<RunState>
  /**
   * The events after the event of this id ('0' for all), until the run is over. An empty batch is the last one.
   * @throws ApiError not_found
   */
  events(id: string, after: string, signal: AbortSignal): AsyncIterable<EventBatch>
  /** One file of a run, or null if there is none. */
  file(
    id: string,
    kind: FarmFileKind,
    index: number,
  ): Promise<{ bytes: Uint8Array; type: string } | null>
  /** @throws ApiError not_found, or bad_request for originals that were not kept. */
  archive(id: string, contents: ArchiveContents, signal: AbortSignal): Promise<Response>
  /** Figures of queue and workers in Prometheus' text format. */
  metrics(): Promise<string>
  /** @throws ApiError farm_unavailable */
  check(): Promise<void>
}

/** A run as it was submitted. */
export interface RunRecord extends Submission {
  readonly id: string
  /** Milliseconds since 1970 by Redis' clock, the one clock that all machines share. */
  readonly startedAt: number
  /** Where the demo's images are, an origin on this machine; null for the image host of the settings. */
  readonly demoOrigin: string | null
}

export interface RunState {
  readonly id: string
  readonly title: string
  readonly startedAt: number
  /** When the last image got its outcome, which is after its thumbnail is safe; null before. */
  readonly endedAt: number | null
  readonly isCancelled: boolean
  readonly counts: RunCounts
}

/** asked = saved + failed + skipped + cancelled + unfinished. */
interface RunCounts {
  readonly asked: number
  readonly saved: number
  readonly failed: number
  readonly skipped: number
  readonly cancelled: number
}

export interface Run {
  readonly record: RunRecord
  readonly state: RunState
}

/** A run and the present time by its clock. */
interface RunNow extends Run {
  readonly now: number
}

export interface ArchiveContents {
  readonly withOriginals: boolean
  readonly withThumbnails: boolean
  /** The places of its images in the run; null for all. */
  readonly only: ReadonlySet<number> | null
  /** The template of its names; null for the usual ones. */
  readonly names: string | null
}

export interface Fetched {
  readonly attempts: number
  /** Milliseconds of the last request, from its start to its last byte. */
  readonly ms: number
  readonly bytes: number
  readonly type: string
  readonly sha256: string
  /** As in the page's outcomes: the workers ask the image host by the same relay. */
  readonly route: 'relay'
}

/** The outcome of one image. Its event names the image. */
export type FarmOutcome =
  | {
      readonly kind: 'saved'
      readonly fetched: Fetched
      readonly width: number
      readonly height: number
      readonly thumbnail: {
        readonly type: string
        readonly bytes: number
        readonly width: number
        readonly height: number
        readonly sha256?: string | undefined
      }
      /** As in the page's outcomes. */
      readonly damage?: Damage | undefined
    }
  | {
      readonly kind: 'failed'
      readonly reason: FarmReason
      readonly message: string
      readonly attempts: number
      readonly ms: number
      readonly fetched: Fetched | null
    }
  | { readonly kind: 'cancelled'; readonly by: 'person' }

export interface FarmEvent {
  /** The image's place in the run. */
  readonly index: number
  /** Milliseconds since 1970 by Redis' clock. */
  readonly at: number
  /** The worker that did it, or null for a cancelled image. */
  readonly worker: string | null
  /** Milliseconds from the start of the work to the outcome, and from its start to the first byte of the answer. */
  readonly ms: number
  readonly answeredMs: number | null
  readonly outcome: FarmOutcome
}

export interface EventBatch {
  /** The id of the last event: a reader that comes back goes on after it. */
  readonly lastId: string
  readonly events: readonly FarmEvent[]
  readonly state: RunState
}

/** Why a place takes no files: it has no room, forbids it, does not answer, or answers with another error. */
export type PlaceProblem = 'full' | 'refused' | 'silent' | 'failed'

/** A place that takes nothing. Images wait until it does, and no image host is asked. */
export interface BlockedPlace {
  /** The place of the results, or Redis, which holds the outcomes. */
  readonly place: 'results' | 'redis'
  readonly problem: PlaceProblem
  /** Its own words. */
  readonly detail: string
  /** Null where no worker could tell. */
  readonly times: { readonly forMs: number; readonly probeInMs: number } | null
}

export interface FarmWorker {
  readonly name: string
  readonly machine: string
  readonly concurrency: number
  readonly active: number
  readonly saved: number
  readonly failed: number
  readonly bytes: number
  /** Resident memory, bytes. */
  readonly memory: number
  /** The places that take nothing of this worker. */
  readonly blocked: readonly BlockedPlace[]
}

/** A host that no worker can reach. Its images wait. */
interface HostAway {
  readonly host: string
  readonly reason: FailureReason
  readonly forMs: number
  /** Milliseconds until a worker asks again. */
  readonly probeInMs: number
}

export interface FarmStatus {
  /** Where the thumbnails go. */
  readonly results: 'redis' | 'folder' | 'bucket'
  /** The folder, or the bucket and the folder in it; null for Redis. */
  readonly resultsAt: string | null
  readonly jobs: { readonly waiting: number; readonly active: number; readonly delayed: number }
  /** Milliseconds until requests to the image host go on; 0 while they are not paused. */
  readonly pausedMs: number
  readonly outages: readonly HostAway[]
  readonly blocked: readonly BlockedPlace[]
  readonly workers: readonly FarmWorker[]
  /** The newest first. */
  readonly runs: readonly RunState[]
}
