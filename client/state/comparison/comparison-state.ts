// What the page of comparisons shows, as one value.

import type { Problem } from '../../core/model/app-error.ts'
import type { Comparison, ComparisonSettings } from '../../engine/comparison/model.ts'
import { compareSettingsOf } from './comparison-url.ts'
import { quickLook } from './presets.ts'

type ComparePhase = 'idle' | 'preparing' | 'running' | 'finished'

/** It is under way, and its settings stay as they are. */
export const isComparing = (phase: ComparePhase) => phase === 'preparing' || phase === 'running'

export interface CompareState {
  readonly phase: ComparePhase
  readonly settings: ComparisonSettings
  /** How often settings were loaded as a whole: a number box keeps what is typed, so a load makes new ones. */
  readonly loads: number
  /** The newest comparison, as far as it has come. */
  readonly comparison: Comparison | null
  /** What is timed at the moment. */
  readonly measuring: { readonly round: number; readonly contender: string } | null
  /** One from a file, to be seen beside it. */
  readonly earlier: { readonly name: string; readonly comparison: Comparison } | null
  readonly problem: Problem | null
}

/** Before the first comparison; the address may say what it will be. */
export const compareStateOf = (search: string): CompareState => ({
  phase: 'idle',
  settings: compareSettingsOf(search, quickLook),
  loads: 0,
  comparison: null,
  measuring: null,
  earlier: null,
  problem: null,
})
