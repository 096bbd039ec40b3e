// How many times as fast one contender is as another, and the verdict on it.
import { differenceInterval, type Interval, meanInterval } from './stats.ts'

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

/** Milliseconds of the baseline and of another in the same round. */
export interface Pair {
  readonly baseMs: number
  readonly ms: number
}

/** The geometric mean of the rounds' ratios with its interval; null without a round. */
export function ratioOf(pairs: readonly Pair[], alpha: number): Ratio | null {
  if (pairs.length === 0) return null
  const logs = pairs.map(({ baseMs, ms }) => Math.log(baseMs / ms))
  return { ...unlogged(meanInterval(logs, alpha)), rounds: pairs.length }
}

/** The same for times that were not measured in the same rounds, such as those of another day. */
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
