// Any two contenders of a comparison against each other, chosen after it was measured. Every pair could have been
// chosen, so all pairs share one level (Bonferroni), which makes these intervals wider than those to the baseline.
import type { Comparison, ContenderFacts } from '../model.ts'
import { ALPHA, looksOf, reachesOf } from '../plan.ts'
import type { Result } from '../results.ts'
import { logsOf, wholeRounds } from '../rounds.ts'
import { verdictBy } from '../statistics/compared.ts'
import { type Ratio, ratioOf, type Verdict } from '../statistics/ratio.ts'
import { momentsOf } from '../statistics/stats.ts'
import { steadinessOf } from '../statistics/steadiness.ts'

export interface Pair {
  readonly contender: ContenderFacts
  /** How many times as fast as the other it is. */
  readonly ratio: Ratio | null
  readonly verdict: Verdict | 'early' | 'unsteady' | 'lossy'
}

const named = (results: readonly Result[]) =>
  results.filter(({ contender }) => !contender.isControl)

/** Each other contender against the one of this id. */
export function pairsWith(
  comparison: Comparison,
  results: readonly Result[],
  than: string,
): Pair[] {
  const { plan } = comparison
  const own = named(results)
  const other = own.find(({ contender }) => contender.id === than)
  const rounds = wholeRounds(comparison)
  const pairs = Math.max(1, (own.length * (own.length - 1)) / 2)
  const reaches = reachesOf(plan, { contenders: 1, baselineRuns: 1, alpha: ALPHA / pairs })
  return own
    .filter((one) => one !== other)
    .map(({ contender, lost }): Pair => {
      const logs = logsOf(rounds, contender.id, [than])
      const ratio = ratioOf(logs, looksOf(plan), reaches)
      const isLossy = lost > 0 || (other?.lost ?? 0) > 0
      const verdict = isLossy ? 'lossy' : verdictBy(ratio, () => steadinessOf(logs))
      return { contender, ratio, verdict }
    })
}

/** The groups of at least two contenders, each of which makes no practical difference to each other of its group. */
export function alikeIn(comparison: Comparison, results: readonly Result[]): ContenderFacts[][] {
  const own = named(results).map(({ contender }) => contender)
  const same = new Map(
    own.map(({ id }) => {
      const pairs = pairsWith(comparison, results, id)
      return [
        id,
        new Set(
          pairs.flatMap(({ verdict, contender }) => (verdict === 'same' ? contender.id : [])),
        ),
      ]
    }),
  )
  const groups: ContenderFacts[][] = []
  for (const contender of own) {
    const group = groups.find((some) => some.every(({ id }) => same.get(id)?.has(contender.id)))
    if (group) group.push(contender)
    else groups.push([contender])
  }
  return groups.filter(({ length }) => length > 1)
}

/**
 * The standard deviation of the times of a contender as a part of their mean, from their logarithms (for a log-normal
 * spread: sqrt(exp(s^2) - 1)); NaN for fewer than two.
 */
export function spreadOf({ measurements }: Pick<Result, 'measurements'>): number {
  const { variance } = momentsOf(measurements.map(({ ms }) => Math.log(ms)))
  return Math.sqrt(Math.expm1(variance))
}
