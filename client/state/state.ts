// What the page shows, as one value.

import type { Credits, Demo, ServerConfig } from '../core/api.ts'
import { AppError } from '../core/app-error.ts'
import type { Asked, Cause, Outcome } from '../core/outcome.ts'
import type { Counts } from '../core/report.ts'

export type Phase = 'idle' | 'listing' | 'running' | 'finished'

export interface Settings {
  readonly source: string
  readonly limit: number
  readonly strategy: string
  readonly lanes: number
  readonly box: number
  readonly openAlbums: boolean
}

/** Said to the person, with the server's word for it where there is one. */
export interface Problem {
  readonly code: Cause
  readonly message: string
  readonly retryAfterS: number | undefined
}

/** A point of the run's progress: so many bytes and images by this time. */
export interface Sample {
  readonly at: number
  readonly bytes: number
  readonly images: number
}

export interface Run {
  readonly settings: Settings
  readonly startedAt: Date
  readonly title: string
  readonly note: string | null
  readonly credits: Credits | null
  readonly problem: Problem | null
  readonly asked: readonly Asked[]
  /** What became of each of `asked`, at the same place; undefined while that is open. */
  readonly outcomes: readonly (Outcome | undefined)[]
  readonly counts: Counts
  /** Object URLs of thumbnails by place in `asked`. */
  readonly thumbnails: ReadonlyMap<number, string>
  readonly requestsOpen: number
  readonly bytes: number
  /** Milliseconds on the run's clock: of the start of the downloads, and of the newest event or tick. */
  readonly beganAt: number
  readonly now: number
  /** Whether the person ended it. */
  readonly cancelled: boolean
  /** Images that this run or retry set out to bring in, and how many of them are done. */
  readonly toDo: number
  readonly done: number
  /** The last few seconds, oldest first: what rate and time left are reckoned from. */
  readonly recent: readonly Sample[]
}

export type Saving =
  | { readonly kind: 'no' }
  | { readonly kind: 'packing'; readonly packed: number; readonly of: number }
  | { readonly kind: 'saved'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly message: string }

export interface State {
  readonly phase: Phase
  readonly settings: Settings
  readonly server: ServerConfig | null
  readonly serverProblem: Problem | null
  readonly demo: Demo | null
  readonly run: Run | null
  readonly saving: Saving
}

export const initialState: State = {
  phase: 'idle',
  settings: { source: 'hot', limit: 60, strategy: 'lanes', lanes: 8, box: 128, openAlbums: false },
  server: null,
  serverProblem: null,
  demo: null,
  run: null,
  saving: { kind: 'no' },
}

export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) {
    const { code, message, retryAfterS } = error
    return { code, message, retryAfterS }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'page_broken', message, retryAfterS: undefined }
}
