// The state of the page of comparisons, as one value.
import type { Outage } from '../../core/async/circuit-breaker.ts'
import type { Problem } from '../../core/model/app-error.ts'
import type { Program } from '../../engine/comparison/exports/elsewhere.ts'
import type { Comparison, ComparisonSettings } from '../../engine/comparison/model.ts'
import { compareSettingsOf, questionOf } from './comparison-url.ts'
import { quickLook } from './presets.ts'

type ComparePhase = 'idle' | 'preparing' | 'running' | 'finished'

/** A question that a comparison answers, and the guess that was made before it; both are places in their lists. */
interface AskedQuestion {
  readonly id: string
  readonly guess: number | null
}

/** A comparison is under way, so its settings cannot change. */
export const isComparing = (phase: ComparePhase) => phase === 'preparing' || phase === 'running'

export interface CompareState {
  readonly phase: ComparePhase
  readonly settings: ComparisonSettings
  /** The question that the settings are for; null for a comparison of a person's own. */
  readonly question: AskedQuestion | null
  /** How often all settings were loaded at once: number boxes keep what is typed, so each load creates new boxes. */
  readonly loads: number
  /** The newest comparison, as far as it has come. */
  readonly comparison: Comparison | null
  /** The run that is timed now. */
  readonly measuring: { readonly round: number; readonly contender: string } | null
  /** When it began, when its first run began, and when its newest measurement came; ms on the page's clock. */
  readonly beganAt: number
  readonly measuringAt: number | null
  readonly measuredAt: number | null
  /** The outage that it waits for; null where there is none. */
  readonly outage: Outage | null
  /** A saved one, opened from a file to be shown next to it. */
  readonly earlier: { readonly name: string; readonly comparison: Comparison } | null
  /** Times of other programs, opened from a file. */
  readonly elsewhere: { readonly name: string; readonly programs: readonly Program[] } | null
  /** Why a file could not be opened, in a sentence. */
  readonly openFailure: string | null
  readonly problem: Problem | null
}

/** The state before the first comparison; the address may hold its settings. */
export const compareStateOf = (search: string): CompareState => ({
  phase: 'idle',
  question: questionOf(search),
  settings: compareSettingsOf(search, quickLook),
  loads: 0,
  comparison: null,
  measuring: null,
  beganAt: 0,
  measuringAt: null,
  measuredAt: null,
  outage: null,
  earlier: null,
  elsewhere: null,
  openFailure: null,
  problem: null,
})
