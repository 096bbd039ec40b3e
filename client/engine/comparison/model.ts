// The words of a comparison as types. All of it is plain data: JSON keeps it whole, and it crosses to a worker.
import type { NetworkProfile } from '../../api/server-api.ts'
import type { Site } from '../../core/model/image.ts'
import type { Block, HostPause } from '../../core/model/timeline.ts'
import type { PageEnvironment, VoidReason } from './page.ts'

/** The work that every contender is given: downloads without thumbnails, thumbnails of files already here, or both. */
export type Workload = 'downloads' | 'thumbnails' | 'both'

export interface ComparisonSettings {
  readonly workload: Workload
  readonly site: Site
  /** The gallery, as the server understands it. */
  readonly source: string
  readonly images: number
  /** Side of the square that a thumbnail must fit in, pixels. */
  readonly box: number
  /** Ids of strategies, or of thumbnail makers where the workload is thumbnails; the first is the baseline. */
  readonly choices: readonly string[]
  /** Each strategy with an adjustable concurrency is measured with each of these numbers. */
  readonly concurrency: readonly number[]
  /** The most rounds that count. */
  readonly rounds: number
  /** Seconds of measuring after which no further round begins. */
  readonly budgetS: number
  /** Decides the order within each round; in the form 0 stands for one that is drawn when it starts. */
  readonly seed: number
  /** The demo's network while it is measured; null for the line as it is. */
  readonly network: NetworkProfile | null
}

/** The plan as it was when the comparison began: it decides how wide the intervals are. */
export interface Plan {
  readonly method: 'group-sequential-1'
  /** The share of comparisons in which some interval may miss the truth. */
  readonly alpha: number
  /** The rounds that were planned. */
  readonly rounds: number
  /** How often rounds were added since. */
  readonly added: number
}

/** One contender; the first is the baseline, and the control is the baseline once more. */
export interface ContenderFacts {
  readonly id: string
  readonly name: string
  /** Id of the strategy or thumbnail maker that was chosen. */
  readonly choice: string
  /** Null where there is no number to choose. */
  readonly concurrency: number | null
  /** The most requests that it may have under way on this route; null for thumbnails and the farm. */
  readonly atOnce: number | null
  readonly isControl: boolean
}

/** One thumbnail; milliseconds since its run began. */
export interface ThumbnailSpan {
  readonly index: number
  /** Which of the pool's places, from 0: each worker has two. */
  readonly place: number
  readonly asked: number
  readonly began: number
  readonly ended: number
}

/** Milliseconds of each stage, summed over the images. */
export interface Stages {
  /** In the browser, until a connection was free or a new one was begun. */
  readonly queued: number
  readonly connecting: number
  readonly waiting: number
  readonly receiving: number
  /** Pauses before a request was tried again. */
  readonly paused: number
  /** Until a thumbnail worker had a place. */
  readonly queuedForWorker: number
  readonly thumbnail: number
}

/** One timed run of a contender. Times are milliseconds. */
export interface Measurement {
  /** 0 is the warm-up, which does not count and may have several runs. */
  readonly round: number
  /** Id of the contender. */
  readonly contender: string
  /** Its turn within the round, from 0. */
  readonly turn: number
  /** When it began, ISO 8601; null in files of before December 2026. */
  readonly at: string | null
  /** Null if the measurement counts. */
  readonly voidReason: VoidReason | null
  /** From the start to the last outcome. */
  readonly ms: number
  readonly saved: number
  /** Images that were not saved, or whose bytes were not those that most runs of the warm-up got. */
  readonly lost: number
  readonly bytes: number
  /** Requests beyond the first for an image. */
  readonly retries: number
  /** Until the first image was finished; null if none was. */
  readonly firstMs: number | null
  /** Of one image, from its request to its end: half take no longer than p50, 95 of 100 no longer than p95. */
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  /** The most requests that were open at once. */
  readonly open: number
  /** The most that were sent and not yet complete, by the browser's own record; null where it keeps none. */
  readonly inFlight: number | null
  /** Such as http/1.1; null where the browser does not tell. */
  readonly protocol: string | null
  /** How long the page's thread was blocked, beyond 50 ms a task; null where the browser does not tell. */
  readonly blockedMs: number | null
  readonly stages: Stages
  readonly requests: readonly Block[]
  readonly hostPauses: readonly HostPause[]
  readonly thumbnails: readonly ThumbnailSpan[]
}

/** The images that every contender is given. */
export interface Manifest {
  readonly title: string
  /** SHA-256 of its files' names, one a line, in hexadecimal; null where the browser gives no hashes. */
  readonly hash: string | null
  readonly files: readonly ManifestFile[]
}

interface ManifestFile {
  /** Its place in the gallery; skipped items have a place too, so some numbers are missing. */
  readonly index: number
  readonly file: string
  readonly bytes: number | null
  /** SHA-256 of the bytes that most runs of the warm-up got; null where the browser gives no hashes. */
  readonly sha256: string | null
}

/** Where it was measured. */
interface Environment extends PageEnvironment {
  /** The most requests for images that the browser can have under way. */
  readonly ceiling: number
}

/**
 * Why it ended: every result was clear, the rounds or the seconds were used up, too many runs did not count, a person
 * stopped it, or it failed.
 */
export type Ended = 'clear' | 'rounds' | 'budget' | 'void' | 'stopped' | 'failed'

export interface Comparison {
  readonly settings: ComparisonSettings
  readonly plan: Plan
  /** ISO 8601. */
  readonly takenAt: string
  readonly environment: Environment
  readonly manifest: Manifest
  readonly contenders: readonly ContenderFacts[]
  readonly measurements: readonly Measurement[]
  /** Null while it goes on. */
  readonly ended: Ended | null
}
