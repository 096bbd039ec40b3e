// The plan of a comparison: who is measured, in which order, when the figures are looked at, and what it may cost.

import { randomBy, shuffled } from '../../core/async/random.ts'
import type { Subject } from './model.ts'

/** The least and the most rounds that count; one more goes before them, to warm up. */
export const ROUNDS = [3, 40] as const

/** After these rounds it may end early. Each look costs certainty, so there are few, and close at first. */
const LOOKS = [5, 8, 12, 18, 27]

/** The rounds after which the figures are looked at. */
export const looksWithin = (rounds: number): readonly number[] => [
  ...LOOKS.filter((look) => look < rounds),
  rounds,
]

/** The share of comparisons in which some interval misses the truth. */
const ALPHA = 0.05

/**
 * What remains of it for one interval at one look, so that all of them together keep it (Bonferroni's bound). Who
 * stops it in the middle takes one look more.
 */
export const alphaFor = (intervals: number, rounds: number) =>
  ALPHA / (Math.max(intervals, 1) * (looksWithin(rounds).length + 1))

/** Every contender once, in an order that follows from the seed and the round. */
export const orderOf = <T>(contenders: readonly T[], seed: number, round: number): T[] =>
  shuffled(contenders, randomBy(seed * 1009 + round))

/** What a comparison asks of the line at the most. */
interface Cost {
  readonly runs: number
  readonly requests: number
}

/** Thumbnails need every original once, downloads in every run; a try again comes on top. */
export function costOf(plan: {
  readonly images: number
  readonly contenders: number
  readonly rounds: number
  readonly subject: Subject
}): Cost {
  const runs = plan.contenders * (plan.rounds + 1)
  return { runs, requests: plan.images * (plan.subject === 'thumbnails' ? 1 : runs) }
}
