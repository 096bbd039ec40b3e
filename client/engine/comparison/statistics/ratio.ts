// How many times as fast one contender is as another, and the verdict on it.
import { lookedAt } from './sequential.ts'
import { differenceInterval, type Interval } from './stats.ts'

/** 2 is twice as fast, 1 as fast, 0.5 half as fast; `low` and `high` are the ends of its interval. */
export interface Ratio {
  readonly factor: number
  readonly low: number
  readonly high: number
  /** The number of rounds that it is computed from. */
  readonly rounds: number
}

export type Verdict = 'faster' | 'slower' | 'same' | 'unsure'

/** A difference of less than 5 % either way matters to nobody. */
export const PRACTICAL = 1.05

/** The geometric mean of the rounds' ratios by the last look, from their logarithms; null before the first look. */
export function ratioOf(
  logs: readonly number[],
  looks: readonly number[],
  reaches: readonly number[],
): Ratio | null {
  const looked = lookedAt(logs, looks, reaches)
  return looked && { ...unlogged(looked), rounds: looked.rounds }
}

/** The ratio for times that were not measured in the same rounds, such as those of another day. */
export function unpairedRatioOf(
  baseMs: readonly number[],
  ms: readonly number[],
  alpha: number,
): Ratio | null {
  if (baseMs.length === 0 || ms.length === 0) return null
  const interval = differenceInterval(ms.map(Math.log), baseMs.map(Math.log), alpha)
  return { ...unlogged(interval), rounds: Math.min(baseMs.length, ms.length) }
}

const unlogged = ({ center, low, high }: Interval) => ({
  factor: Math.exp(center),
  low: Math.exp(low),
  high: Math.exp(high),
})

/** An interval that lies wholly within 5 % of 1 is `same`, even if 1 itself is not in it. */
export function verdictOf({ low, high }: Ratio): Verdict {
  if (low > 1 / PRACTICAL && high < PRACTICAL) return 'same'
  if (low > 1) return 'faster'
  return high < 1 ? 'slower' : 'unsure'
}
