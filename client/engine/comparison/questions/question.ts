// A question with a comparison that answers it.
import type { NetworkProfile } from '../../../api/server-api.ts'
import type { Comparison, ComparisonSettings, Measurement } from '../model.ts'
import { ALPHA, looksOf } from '../plan.ts'
import type { Result } from '../results.ts'
import { type Interval, meanInterval } from '../statistics/stats.ts'

/** The number that was asked for, within its interval, and further numbers that its sentence names. */
export interface Answer extends Interval {
  readonly more: readonly number[]
}

export interface Question<Id extends string = string> {
  readonly id: Id
  readonly settings: ComparisonSettings
  /** Where one guess ends and the next begins, on the axis of the answer. */
  readonly guesses: readonly number[]
  /** What shows why: the rows of the runs, or what a run's time went to. */
  readonly picture: 'rows' | 'time'
  /** Null while the comparison cannot tell. */
  readonly answer: (asked: Asked) => Answer | null
}

/** A comparison with its results, in the words that answers need. */
export interface Asked {
  readonly comparison: Comparison
  readonly results: readonly Result[]
  /** How many times as fast as the baseline the contender of this id is; null while that is wide open. */
  faster(id: string): Interval | null
  /** How many times as long as the baseline it takes; null while that is wide open. */
  longer(id: string): Interval | null
  /** The mean of a number over the runs of a contender; null before the first look. */
  mean(id: string, of: (run: Measurement) => number): Interval | null
  result(id: string): Result | undefined
}

const DECIDED: ReadonlySet<string> = new Set(['faster', 'slower', 'same'])

/** So narrow an interval answers how much it is, also where 1 is in it. */
export const NARROW = 1.3

/** The first look comes after so many rounds. */
const FEWEST = 5

export function askedOf(comparison: Comparison, results: readonly Result[]): Asked {
  const result = (id: string) => results.find(({ contender }) => contender.id === id)
  const faster = (id: string): Interval | null => {
    const { ratio, judgement } = result(id) ?? {}
    if (!ratio || judgement === undefined) return null
    const isNarrow = judgement === 'unsure' && ratio.high / ratio.low < NARROW
    if (!isNarrow && !DECIDED.has(judgement)) return null
    return { center: ratio.factor, low: ratio.low, high: ratio.high }
  }
  return {
    comparison,
    results,
    result,
    faster,
    longer(id) {
      const own = faster(id)
      return own && { center: 1 / own.center, low: 1 / own.high, high: 1 / own.low }
    },
    mean(id, of) {
      const runs = result(id)?.measurements ?? []
      if (runs.length < FEWEST) return null
      // It may be looked at as often as the comparison, so the looks share the level.
      return meanInterval(runs.map(of), ALPHA / looksOf(comparison.plan).length)
    },
  }
}

/** True for a comparison of the question's own work: another one answers something else. */
export function isAnswerTo({ settings }: Question, comparison: Comparison): boolean {
  const workOf = ({
    workload,
    source,
    images,
    choices,
    concurrency,
    network,
  }: ComparisonSettings) =>
    JSON.stringify([workload, source, images, choices, concurrency, network && lineIn(network)])
  const { settings: measured } = comparison
  // Without a line of its own it runs on the demo's, whatever that is.
  const network = settings.network && measured.network
  return workOf(settings) === workOf({ ...measured, network })
}

const lineIn = ({ latencyMs, jitterMs, connectionMbps, totalMbps, failures }: NetworkProfile) => [
  latencyMs,
  jitterMs,
  connectionMbps,
  totalMbps,
  failures.missing ?? 0,
]

/** Which guesses fit an answer: all those that its interval touches. */
export const fittingGuesses = (guesses: readonly number[], { low, high }: Interval): number[] => {
  const ends = [...guesses, Number.POSITIVE_INFINITY]
  return ends.flatMap((end, at) =>
    high >= (guesses[at - 1] ?? Number.NEGATIVE_INFINITY) && low < end ? [at] : [],
  )
}

/** A line without accidents. */
export const line = (
  latencyMs: number,
  jitterMs: number,
  connectionMbps: number,
  totalMbps: number,
): NetworkProfile => ({
  latencyMs,
  jitterMs,
  connectionMbps,
  totalMbps,
  requestsPerSecond: null,
  failures: {},
})
