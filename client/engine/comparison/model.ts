// The words of a comparison as types. All of it is plain data: JSON keeps it whole.
import type { NetworkProfile } from '../../api/server-api.ts'
import type { Block, HostPause } from '../../core/model/timeline.ts'

/** What is timed: downloads without thumbnails, thumbnails of files already here, or the whole way. */
export type Subject = 'downloads' | 'thumbnails' | 'whole'

export interface ComparisonSettings {
  readonly subject: Subject
  /** The gallery, as the server understands it. */
  readonly source: string
  readonly images: number
  /** Side of the square that a thumbnail must fit in, pixels. */
  readonly box: number
  /** Ids of strategies, or of thumbnail makers where those are the subject. */
  readonly ways: readonly string[]
  /** Each strategy that has lanes to choose is measured with each of these numbers. */
  readonly concurrency: readonly number[]
  /** Rounds that count, at the most. */
  readonly rounds: number
  /** Seconds of measuring after which no further round begins. */
  readonly budgetS: number
  /** Decides the order within each round. */
  readonly seed: number
  /** The demo's network while it is measured; null for the line as it is. */
  readonly network: NetworkProfile | null
}

/** One of those that are compared; the first is the baseline, and the control is the baseline once more. */
export interface ContenderFacts {
  readonly id: string
  readonly name: string
  /** Id of the strategy or thumbnail maker. */
  readonly way: string
  /** Lanes, or workers, where there is a number to choose. */
  readonly concurrency: number | null
  /** Requests that it may have under way at the most on this route; null for thumbnails. */
  readonly atOnce: number | null
  readonly isControl: boolean
}

/** What made a measurement void: the tab was hidden, or something else ran in the page. */
export type Spoilt = 'hidden' | 'busy'

/** One thumbnail, ms since its run began. */
export interface ThumbnailSpan {
  readonly index: number
  /** Which of the pool's places, from 0: each worker has two. */
  readonly seat: number
  readonly asked: number
  readonly began: number
  readonly ended: number
}

/** Milliseconds of each stage, summed over the images. */
export interface Stages {
  /** In the browser, until a connection was free, or until one was made. */
  readonly queued: number
  readonly connecting: number
  readonly waiting: number
  readonly receiving: number
  /** Pauses before a request was tried again. */
  readonly paused: number
  /** Until a worker had a place. */
  readonly standing: number
  readonly thumbnail: number
}

/** One measured run. Times are milliseconds. */
export interface Measurement {
  /** 0 is the warm-up, which does not count. */
  readonly round: number
  /** Id of the contender. */
  readonly contender: string
  /** Its turn within the round, from 0. */
  readonly turn: number
  readonly spoilt: Spoilt | null
  /** From the start to the last outcome. */
  readonly ms: number
  readonly saved: number
  /** Images that were not saved, or whose bytes were not those of the first time. */
  readonly lost: number
  readonly bytes: number
  /** Requests beyond the first for an image. */
  readonly repeats: number
  /** To the first image that was done; null if none was. */
  readonly firstMs: number | null
  /** Of one image, from its request to its end: half take no longer than p50, 95 of 100 no longer than p95. */
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  /** The most requests that the page had open. */
  readonly open: number
  /** The most that were sent and not yet whole, by the browser's own record; null where it keeps none. */
  readonly inFlight: number | null
  /** Such as http/1.1; null where the browser keeps it to itself. */
  readonly protocol: string | null
  /** The page's main thread was blocked for so long, beyond 50 ms a task; null where the browser does not tell. */
  readonly blockedMs: number | null
  readonly stages: Stages
  readonly requests: readonly Block[]
  readonly hostPauses: readonly HostPause[]
  readonly thumbnails: readonly ThumbnailSpan[]
}

/** The images that every contender brings in. */
export interface Manifest {
  readonly title: string
  /** SHA-256 of its files' names, one a line, in hexadecimal; null where the browser gives no hashes. */
  readonly hash: string | null
  readonly files: readonly ManifestFile[]
}

interface ManifestFile {
  /** Its place in the gallery: what is left out has one too, so some are missing. */
  readonly index: number
  readonly file: string
  readonly bytes: number | null
}

/** Where it was measured; what the browser does not tell is null. */
export interface Environment {
  readonly userAgent: string
  readonly cores: number
  /** Gigabytes, as the browser rounds them. */
  readonly memoryGb: number | null
  /** Requests for images that the browser can have under way. */
  readonly ceiling: number
  /** Precise clocks need it. */
  readonly isolated: boolean
}

/** Why it ended: all was clear, the rounds or the seconds were used up, or somebody stopped it. */
export type Ended = 'clear' | 'rounds' | 'budget' | 'stopped'

export interface Comparison {
  readonly settings: ComparisonSettings
  /** ISO 8601. */
  readonly takenAt: string
  readonly environment: Environment
  readonly manifest: Manifest
  readonly contenders: readonly ContenderFacts[]
  readonly measurements: readonly Measurement[]
  /** Null while it goes on. */
  readonly ended: Ended | null
}
