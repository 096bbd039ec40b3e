// Sweeps of made-up times: how often the page names a knee that is none.
import { planFor } from '../../client/engine/comparison/plan.ts'
import { resultsOf } from '../../client/engine/comparison/results.ts'
import { PRACTICAL } from '../../client/engine/comparison/statistics/ratio.ts'
import { concurrencyOf, sweepsOf } from '../../client/engine/comparison/statistics/sweep.ts'
import { comparisonOf } from '../helpers/comparisons.ts'
import { plainNoise, seeded } from './noise.ts'

const COUNTS = [1, 2, 4, 8, 16, 32, 48]

export interface SweepJob {
  readonly name: string
  /** How many times as fast each number is as the first. */
  readonly factors: readonly number[]
  readonly spread: number
  readonly rounds: number
  readonly sweeps: number
  readonly seed: number
}

export interface Knees {
  readonly name: string
  readonly spread: number
  readonly rounds: number
  /** Shares of the sweeps. */
  readonly named: number
  readonly isFalse: number
}

export function sweepsFor(job: SweepJob): Knees {
  const { name, factors, spread, rounds, sweeps, seed } = job
  const random = seeded(seed)
  const truth = kneeIn(factors)
  const all = Array.from({ length: sweeps }, () => {
    // The first row is a warm-up.
    const times = plainNoise(spread).make(COUNTS.length, rounds + 1, random)
    const knee = namedIn(times, factors)
    return { isNamed: knee !== null, isFalse: knee !== null && knee !== truth }
  })
  const share = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length / sweeps
  return {
    name,
    spread,
    rounds,
    named: share(({ isNamed }) => isNamed),
    isFalse: share((one) => one.isFalse),
  }
}

/** The smallest number that no larger one beats by more than 5 %. */
const kneeIn = (factors: readonly number[]) =>
  COUNTS[factors.findIndex((own, at) => factors.slice(at).every((more) => more < own * PRACTICAL))]

function namedIn(times: readonly (readonly number[])[], factors: readonly number[]): number | null {
  const plain = comparisonOf(
    Object.fromEntries(
      COUNTS.map((count, at) => [
        `queue-${count}`,
        times.map((row) => (1000 * Math.exp(row[at] ?? 0)) / (factors[at] ?? 1)),
      ]),
    ),
  )
  const comparison = {
    ...plain,
    plan: planFor(times.length - 1),
    contenders: plain.contenders.map((facts, at) => ({
      ...facts,
      choice: 'queue',
      concurrency: COUNTS[at] ?? null,
    })),
  }
  const [sweep] = sweepsOf(comparison, resultsOf(comparison))
  return sweep?.knee ? concurrencyOf(sweep.knee) : null
}
