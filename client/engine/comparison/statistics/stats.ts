// The statistics of a comparison: pure, and tested by simulation.
//
// The result of a comparison is a ratio of times, so its logarithm is averaged: then twice as fast and half as fast
// are equally far from 1. Both times of a pair come from one round, so a machine that slows down slows both. The
// interval is Student's: with 5 to 15 rounds a bootstrap interval misses the true value too often
// (`npm run bench -- intervals`).
import { studentQuantile } from './student.ts'

/** The number below which this share (0 to 1) of the numbers lies, linear in between; NaN for an empty list. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (low === undefined || high === undefined) return Number.NaN
  return low + (high - low) * (place - Math.floor(place))
}

/** The largest of numbers above 0, or 0. It spreads nothing, because a call takes only so many arguments. */
export const mostOf = (numbers: readonly number[]) =>
  numbers.reduce((most, one) => Math.max(most, one), 0)

/** The middle number; NaN for an empty list. */
export const median = (numbers: readonly number[]) => quantile(numbers, 0.5)

/** An estimate with the ends of its interval. */
export interface Interval {
  readonly center: number
  readonly low: number
  readonly high: number
}

/** The mean with its Student interval, which misses the true mean in a share `alpha` of the cases; infinite for one number. */
export function meanInterval(numbers: readonly number[], alpha: number): Interval {
  const { mean, variance } = momentsOf(numbers)
  if (numbers.length < 2) return { center: mean, low: -Infinity, high: Infinity }
  const error = Math.sqrt(variance / numbers.length)
  return around(mean, error * studentQuantile(alpha, numbers.length - 1))
}

/**
 * The difference of two means that have no pairs, second less first, by Welch's interval; its degrees of freedom
 * are rounded down, which widens it.
 */
export function differenceInterval(
  first: readonly number[],
  second: readonly number[],
  alpha: number,
): Interval {
  const [a, b] = [momentsOf(first), momentsOf(second)]
  const center = b.mean - a.mean
  if (first.length < 2 || second.length < 2) return { center, low: -Infinity, high: Infinity }
  const [partA, partB] = [a.variance / first.length, b.variance / second.length]
  const spread = partA ** 2 / (first.length - 1) + partB ** 2 / (second.length - 1)
  const degrees = spread > 0 ? Math.max(1, Math.floor((partA + partB) ** 2 / spread)) : 1
  return around(center, Math.sqrt(partA + partB) * studentQuantile(alpha, degrees))
}

export function momentsOf(numbers: readonly number[]): { mean: number; variance: number } {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  const squares = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, variance: squares / (numbers.length - 1) }
}

const around = (center: number, half: number): Interval => ({
  center,
  low: center - half,
  high: center + half,
})
