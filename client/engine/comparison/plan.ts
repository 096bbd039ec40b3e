// The plan of a comparison: the order of each round, the rounds after which it may end, and its cost.

import { randomBy, shuffled } from '../../core/async/random.ts'
import type { Workload } from './model.ts'

/** The least and the most rounds that count; a warm-up round goes before them. */
export const ROUNDS = [3, 40] as const

/** A race is a comparison without rounds that count, and without a control: each contender runs once. */
export const RACE_ROUNDS = 0

/** After these rounds it may end early. Each look costs certainty, so there are few; the first ones are close together. */
const LOOKS = [5, 8, 12, 18, 27]

/** The rounds after which the results are looked at. */
export const looksWithin = (rounds: number): readonly number[] => [
  ...LOOKS.filter((look) => look < rounds),
  rounds,
]

/** The share of comparisons in which some interval misses the truth. */
const ALPHA = 0.05

/**
 * The part of ALPHA for one interval at one look, so that all of them together keep to ALPHA (Bonferroni's bound).
 * A person who stops the comparison takes one look more.
 */
export const alphaFor = (intervals: number, rounds: number) =>
  ALPHA / (Math.max(intervals, 1) * (looksWithin(rounds).length + 1))

/** Every contender once, in an order that follows from the seed and the round. */
export const orderOf = <T>(contenders: readonly T[], seed: number, round: number): T[] =>
  shuffled(contenders, randomBy(seed * 1009 + round))

/** The most work that a comparison can make. */
interface Cost {
  readonly runs: number
  readonly requests: number
}

/** Thumbnails need every original once, downloads need them in every run; retries come on top. */
export function costOf(plan: {
  readonly images: number
  readonly contenders: number
  readonly rounds: number
  readonly workload: Workload
}): Cost {
  const runs = plan.contenders * (plan.rounds + 1)
  return { runs, requests: plan.images * (plan.workload === 'thumbnails' ? 1 : runs) }
}
