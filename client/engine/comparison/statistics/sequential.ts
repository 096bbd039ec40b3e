// The interval of a mean that is looked at several times: at each look the mean of all rounds so far, with the reach
// that the plan allows it. Values that an earlier look has excluded stay excluded, because all looks share one level.
import { momentsOf } from './stats.ts'

export interface Looked {
  readonly center: number
  readonly low: number
  readonly high: number
  /** The rounds of the last look. */
  readonly rounds: number
}

/** Null before the first look. `reaches` are in standard errors, one for each look. */
export function lookedAt(
  numbers: readonly number[],
  looks: readonly number[],
  reaches: readonly number[],
): Looked | null {
  let [low, high] = [-Infinity, Infinity]
  let last: Looked | null = null
  for (const [at, rounds] of looks.entries()) {
    if (rounds > numbers.length) break
    const { mean, variance } = momentsOf(numbers.slice(0, rounds))
    const half = (reaches[at] ?? Infinity) * Math.sqrt(variance / rounds)
    low = Math.max(low, mean - half)
    high = Math.min(high, mean + half)
    // Two looks that exclude each other say that the rounds have changed.
    if (low > high) [low, high] = [mean - half, mean + half]
    last = { center: Math.min(Math.max(mean, low), high), low, high, rounds }
  }
  return last
}

/** The first look at which the interval would leave `targets`, if the mean and the spread stay; null for none in sight. */
export function roundsUntil(
  numbers: readonly number[],
  looks: readonly number[],
  reaches: readonly number[],
  isDecided: (low: number, high: number) => boolean,
): number | null {
  if (numbers.length < 2) return null
  const { mean, variance } = momentsOf(numbers)
  const found = looks.find((rounds, at) => {
    const half = (reaches[at] ?? Infinity) * Math.sqrt(variance / rounds)
    return rounds > numbers.length && isDecided(mean - half, mean + half)
  })
  return found ?? null
}
