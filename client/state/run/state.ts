// The state of the Download page, as one value.

import type { Demo, ServerConfig } from '../../api/server-api.ts'
import { USUAL_NAMES } from '../../core/archive/name-template.ts'
import type { Counts } from '../../core/archive/report.ts'
import type { ZipContents } from '../../core/archive/zip-contents.ts'
import type { Outage } from '../../core/async/circuit-breaker.ts'
import { DEFAULT_LIMITS } from '../../core/image/decode-limits.ts'
import type { Problem } from '../../core/model/app-error.ts'
import type { Credits } from '../../core/model/events.ts'
import type { Asked, AskedImage, Site } from '../../core/model/image.ts'
import type { OnFarm } from '../../core/model/on-farm.ts'
import type { Outcome } from '../../core/model/outcome.ts'
import type { Settings } from '../../core/model/settings.ts'
import type { Timeline } from '../../core/model/timeline.ts'
import type { Chosen, Connection } from '../../engine/engine-verbs.ts'
import type { FolderSaved } from '../../engine/folder/save-into.ts'
import type { RunSummary } from '../../engine/run-summary.ts'
import type { OwnPictures } from '../../engine/sources/own/own-pictures.ts'
import type { Progress } from './progress.ts'
import type { TextProblem } from './text/text-problem.ts'

export type Phase = 'idle' | 'listing' | 'running' | 'paused' | 'finished'

/** Something goes on that uses the line or the workers, or soon will again. */
export const isBusy = (phase: Phase) => phase !== 'idle' && phase !== 'finished'

/** A run of this tab goes on, or the list of one for the farm is read: it would end with the page. */
export const needsTab = ({ phase, run }: { phase: Phase; run: Run | null }) =>
  isBusy(phase) && !run?.farm

export const isOnFarm = (run: Run | null): boolean => run?.settings.where === 'farm'

/** The farm goes on with a run that this page could not follow to its end. */
export const goesOnUnseen = ({ farm, counts }: Run): boolean =>
  farm !== null && counts.saved + counts.failed + counts.skipped + counts.cancelled < counts.asked

/** The next run is one for the farm. An address may ask for a farm that this server does not have. */
export const startsOnFarm = ({ settings, server }: Pick<State, 'settings' | 'server'>): boolean =>
  settings.where === 'farm' && settings.pictures === 'listed' && server?.hasFarm !== false

/** The least and the most of each number. */
export const LIMITS = {
  images: [1, 9000],
  concurrency: [1, 64],
  /** Pixels. */
  size: [16, 1024],
  /** Thumbnail sizes of one picture. */
  sizes: [1, 4],
  megapixels: [1, 1000],
  seconds: [0, 3600],
  perSecond: [1, 50],
  /** Seconds. */
  pause: [1, 60],
} as const

/** A point of the run's progress: the bytes and images that there are by this time. */
export interface ProgressPoint {
  readonly at: number
  readonly bytes: number
  readonly images: number
}

export interface Run {
  readonly settings: Settings
  /** Null in a run of this tab, and until the farm has it. */
  readonly farm: OnFarm | null
  readonly startedAt: Date
  readonly title: string
  readonly note: string | null
  readonly credits: Credits | null
  readonly problem: Problem | null
  // Long lists grow in place, by reduceRun alone: to copy them for every batch would cost more than the images do.
  readonly asked: Asked[]
  /** The outcome of each of `asked`, at the same place; undefined while that is open. */
  readonly outcomes: (Outcome | undefined)[]
  readonly counts: Counts
  /** Of the skipped, those that an earlier run has saved: their files are here. */
  readonly here: number
  /** The most requests that the browser can have under way on this route. */
  readonly ceiling: number
  /** The protocol of the images, such as http/1.1, as the browser measured it; null before the first. */
  readonly protocol: string | null
  /** Until when the host is left alone, on the run's clock. */
  readonly pausedUntil: number
  /** Until when the run's own limit on requests is what it waits for, on the run's clock. */
  readonly heldUntil: number
  /** The outage that all requests wait for; null where there is none. */
  readonly outage: Outage | null
  /** Bytes that the browser can still keep, as far as it tells; null where it does not. */
  readonly free: number | null
  /** It waits because the disk is full, until the person goes on. */
  readonly isFull: boolean
  /** Bytes that came for this run, those of requests that failed too; after a reload, those of the files that are kept. */
  readonly bytes: number
  /** Milliseconds on the run's clock: of the start of the downloads, and of the newest event or tick. */
  readonly beganAt: number
  readonly now: number
  /** True if the person ended it. */
  readonly cancelled: boolean
  /** Images that this run or retry set out to download, and how many of them are done. */
  readonly toDo: number
  readonly done: number
  /** The last few seconds, oldest first: what rate and time left are reckoned from. */
  readonly recent: readonly ProgressPoint[]
  /** Images that an earlier visit has saved in this run: how long that took is not known. */
  readonly earlier: number
  /** Changes in place. */
  readonly progress: Progress
  /** Changes in place too, and only its version tells so. */
  readonly timeline: Timeline
}

export type Saving =
  | { readonly kind: 'no' }
  | {
      readonly kind: 'packing'
      readonly packed: number
      readonly of: number
      /** The name of the folder that it is saved into; left out for a zip. */
      readonly into?: string | undefined
    }
  | {
      readonly kind: 'saved'
      readonly name: string
      readonly bytes: number
      /** It has a selection only. */
      readonly isPart: boolean
      /** The name of the folder and the files left in it; left out for a zip. */
      readonly folder?: FolderSaved | undefined
    }
  /** The person has stopped the writing into a folder. */
  | { readonly kind: 'stopped'; readonly into: string; readonly folder: FolderSaved }
  | {
      readonly kind: 'failed'
      readonly message: string
      /** The name of the folder that it should be saved into; left out for a zip. */
      readonly into?: string | undefined
    }

export interface State {
  readonly phase: Phase
  readonly settings: Settings
  /** The text that the box has on the other site. */
  readonly otherSource: string
  /** The files that the person has chosen for the next run. */
  readonly own: OwnPictures | null
  /** The person or the address has named the site; else it is the server's: Imgur with a client ID, else the demo. */
  readonly isSiteChosen: boolean
  /** The folder that the next run is saved into when it ends; null for none. */
  readonly target: Target | null
  /** Why a text could not be brought into the gallery box, or null. */
  readonly textProblem: TextProblem | null
  readonly server: ServerConfig | null
  readonly serverProblem: Problem | null
  readonly demo: Demo | null
  readonly run: Run | null
  /** The run of this tab that a run of the farm stands in front of. */
  readonly aside: Run | null
  readonly saving: Saving
  /** Null where nobody chooses. */
  readonly pick: PickList | null
  /** The page asks if the files of the present run may be deleted. */
  readonly isAsking: boolean
  /** The runs that earlier visits have left, newest first. */
  readonly earlier: readonly RunSummary[]
  /** Bytes of the files that earlier visits have left. */
  readonly keptBytes: number
  /** The most requests that can be under way at once, by route. */
  readonly ceilings: Connection['ceilings']
  /** True if a run survives a reload here. */
  readonly isLasting: boolean
}

/** The list from which the person chooses pictures before anything is downloaded. */
export type PickList =
  | { readonly kind: 'listing'; readonly source: string; readonly found: number }
  | {
      readonly kind: 'listed'
      readonly source: string
      readonly site: Site
      readonly title: string
      readonly images: readonly AskedImage[]
      /** Items that are no pictures to choose: albums, GIFs, videos and so on. */
      readonly leftOut: number
      /** Why the list ends before its end; null where it is whole. */
      readonly problem: Problem | null
      /** The chosen images, once they are what the next run is about. */
      readonly chosen: Chosen | null
    }

/** A folder of the person's own, and what is saved into it. */
export interface Target {
  readonly folder: FileSystemDirectoryHandle
  readonly files: ZipContents['files']
}

/** The gallery that an empty box stands for. */
export const USUAL_SOURCE = 'hot'

/** Galleries to begin with, as a person would type them. */
export const EXAMPLES = ['hot', 'top week', 'new', '#mountains', 'r/earthporn', 'search: blue lake']

export const initialState: State = {
  phase: 'idle',
  settings: {
    where: 'tab',
    originals: true,
    pictures: 'listed',
    maker: 'pool',
    beside: true,
    site: 'demo',
    source: '',
    limit: 60,
    strategy: 'adaptive',
    concurrency: 8,
    box: 128,
    moreBoxes: [],
    shape: 'fit',
    format: 'same',
    megapixels: DEFAULT_LIMITS.megapixels,
    openAlbums: false,
    moving: false,
    deadlineS: 30,
    timeoutS: 60,
    perSecond: 0,
    pauseS: 0,
    route: 'relay',
    names: USUAL_NAMES,
  },
  otherSource: '',
  own: null,
  target: null,
  isSiteChosen: false,
  textProblem: null,
  server: null,
  serverProblem: null,
  demo: null,
  run: null,
  aside: null,
  saving: { kind: 'no' },
  pick: null,
  isAsking: false,
  earlier: [],
  keptBytes: 0,
  // A browser opens six connections to a host over HTTP/1.1.
  ceilings: { relay: 6, direct: 6 },
  isLasting: false,
}
