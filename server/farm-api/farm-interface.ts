// The farm as the routes use it, and the types of its answers. The farm itself, which needs Redis, is in ../farm.

import type { Damage } from '../../client/core/model/outcome.ts'
import type { FailureReason, FarmReason } from '../../client/core/model/reason.ts'
import type { Submission } from './submission.ts'

/** The farm makes one size of thumbnails. */
export type FarmFileKind = 'original' | 'thumbnail'

export interface Farm {
  /**
   * Takes a run once for each key; null for a key that is made from the content. Resolves when the record is stored.
   * @throws ApiError key_reused for another submission under the same key
   */
  submit(submission: Submission, key: string | null): Promise<Submitted>
  /** Takes a list of any length, and makes runs of it. @throws ApiError */
  upload(chunks: AsyncIterable<Uint8Array>, options: UploadOptions): AsyncIterable<UploadStep>
  status(): Promise<FarmStatus>
  /** False where only thumbnails can be kept. */
  readonly keepsOriginals: boolean
  /** @throws ApiError not_found */
  run(id: string): Promise<RunNow>
  /** The answer of `run` as JSON, in parts, for a run that is on record; null for others. A record may be large. */
  storedRun(id: string): Promise<AsyncIterable<Uint8Array> | null>
  /** Stops all requests of a run and cancels its unfinished images. @throws ApiError not_found */
  cancel(id: string): Promise<RunState>
  /** Tries failed images again, for one reason or (null) all. @throws ApiError not_found */
  retry(id: string, reason: string | null): Promise<RunState>
  /** The workers begin no image of this run, or (null) of any, until `resume`. @throws ApiError not_found */
  pause(id: string | null): Promise<void>
  resume(id: string | null): Promise<void>
  /** All runs, a page at a time, the newest first. */
  list(wanted: {
    /** A part of the title, or the beginning of the id. */
    readonly search: string
    /** `next` of the page before; null for the first page. */
    readonly after: string | null
    readonly most: number
  }): Promise<ListedRuns>
  totals(search: string): Promise<RunTotals>
  /** Ends the pause that the image host has asked for. */
  liftHostPause(): Promise<void>
  /** Removes a run that is over, and its files. @throws ApiError not_found, or bad_request while it goes on */
  remove(id: string): Promise<void>
  /**
   * The events after the event of this id ('0' for all), until the run is over. A batch without events is the last one.
   * @throws ApiError not_found, or internal for a run that cannot be read
   */
  events(id: string, after: string, signal: AbortSignal): AsyncIterable<EventMessage>
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

export interface UploadOptions
  extends Pick<Submission, 'title' | 'site' | 'box' | 'withOriginals' | 'priority'> {
  /** Lines that cannot be read are left out; else they refuse the whole list. */
  readonly skipsBad: boolean
  /** A run whose saved images are left out, by their ids; null for none. */
  readonly onlyNew: string | null
  /** The caller's key; its parts make their own of it. */
  readonly key: string | null
}

export interface BadLine {
  /** From 1. */
  readonly line: number
  readonly message: string
}

export type UploadStep =
  | {
      /** The list was read. If it is refused, nothing of it was queued. */
      readonly kind: 'read'
      readonly isRefused: boolean
      /** It has more items than one list may have. */
      readonly isTooLong: boolean
      readonly lines: number
      readonly items: number
      readonly parts: number
      readonly known: number
      readonly bad: number
      /** The first bad lines. */
      readonly errors: readonly BadLine[]
    }
  | ({ readonly kind: 'run'; readonly part: number; readonly of: number } & Submitted)

/** A run as it was submitted. */
export interface RunRecord extends Submission {
  readonly id: string
  /** Milliseconds since 1970 by Redis' clock, the one clock that all machines share. */
  readonly startedAt: number
  /** Where the demo's images are, an origin on this machine; null for the image host of the settings. */
  readonly demoOrigin: string | null
  /** The hash of the key under which it was submitted. Older runs have none. */
  readonly key?: string | undefined
  /** A person has paused it. Only the journal says so here; in Redis it is in the run's state. */
  readonly isPaused?: boolean | undefined
  /** A person has cancelled it; the same. */
  readonly isStopped?: boolean | undefined
}

export interface Submitted {
  readonly state: RunState
  /**
   * `queued`: its images wait for the workers. `accepted`: its record is stored, but Redis went away, so its images are
   * queued later. `existing`: it was submitted before, under the same key.
   */
  readonly how: 'queued' | 'accepted' | 'existing'
}

export interface RunState {
  readonly id: string
  readonly title: string
  readonly startedAt: number
  /** When the last image got its outcome, which is after its thumbnail is safe; null before. */
  readonly endedAt: number | null
  readonly isCancelled: boolean
  /** Its images wait until a person resumes it. */
  readonly isPaused: boolean
  /** The bytes of its originals, a moment after its end; null before, and for older runs. */
  readonly bytes: number | null
  readonly counts: RunCounts
}

export interface ListedRuns {
  readonly runs: readonly RunState[]
  /** The cursor of the next page; null where there is none. A page of a search may be empty, and others follow. */
  readonly next: string | null
}

/** The sums over all runs of a search. */
export interface RunTotals extends RunCounts {
  readonly runs: number
  readonly bytes: number
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
  /** A failed image that is tried again has no outcome any more, until its next one. */
  readonly outcome: FarmOutcome | { readonly kind: 'reopened' }
  /** Where the files of the image are; left out where each is a file of its own. */
  readonly place?: Place | undefined
}

/** An event that gives an image its outcome, before it has its time. */
export interface SettledEvent extends Omit<FarmEvent, 'at' | 'outcome'> {
  readonly outcome: FarmOutcome
}

/** The first byte of a file in its shard, and how many it has. */
type Extent = readonly [from: number, bytes: number]

export interface Place {
  readonly shard: number
  readonly original?: Extent | undefined
  readonly thumbnail?: Extent | undefined
  /** Of the whole shard; one of its images has it. */
  readonly of?:
    | { readonly images: number; readonly bytes: number; readonly sha256: string }
    | undefined
}

/** One message of the event stream. */
export interface EventMessage {
  /** The id of the last event: a reader that comes back goes on after it. */
  readonly lastId: string
  /** The events as JSON, with commas between them. */
  readonly events: string | Uint8Array
  readonly state: RunState
}

/** The content of a message. */
export interface EventBatch {
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
  /** A person has paused the whole farm. */
  readonly isPaused: boolean
  /** Milliseconds until requests to the image host go on; 0 while they are not paused. */
  readonly pausedMs: number
  readonly outages: readonly HostAway[]
  readonly blocked: readonly BlockedPlace[]
  readonly workers: readonly FarmWorker[]
  /** The newest first. */
  readonly runs: readonly RunState[]
}
