// The peer of the comparison's rule: a paired t whose rounds are fixed in advance, and which is looked at once.
import { studentQuantile } from '../../client/engine/comparison/statistics/student.ts'
import { plainNoise, seeded } from './noise.ts'

/** The baseline runs twice in a round, as in a comparison. */
const BASELINE_RUNS = 2

/**
 * The least rounds after which it finds in a `share` of comparisons (0 to 1) that a contender is `more` faster (0.1:
 * 10 %) at as much noise. `contenders`, besides the baseline, share its level of 5 % alike (Bonferroni).
 */
export function pairedRounds(more: number, contenders: number, share: number): number {
  let rounds = 5
  while (power(more, contenders, rounds) < share) rounds += 1
  return rounds
}

const COMPARISONS = 4_000

function power(more: number, contenders: number, rounds: number): number {
  const random = seeded(rounds)
  const reach = studentQuantile(0.05 / contenders, rounds - 1) / Math.sqrt(rounds)
  const noise = plainNoise(more)
  let found = 0
  for (let at = 0; at < COMPARISONS; at += 1) {
    const logs = noise
      .make(BASELINE_RUNS + 1, rounds, random)
      .map(([one = 0, other = 0, own = 0]) => {
        return (one + other) / BASELINE_RUNS - own + Math.log(1 + more)
      })
    const mean = logs.reduce((sum, log) => sum + log, 0) / rounds
    const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0)
    if (mean > reach * Math.sqrt(squares / (rounds - 1))) found += 1
  }
  return found / COMPARISONS
}
