// Whole comparisons of made-up times, by the page's own rule: looks, verdicts, warnings and the end, with More rounds
// pressed until everything is decided.
import type { Random } from '../../client/core/async/random.ts'
import { intervalsWith, looksOf, planFor, reachesOf } from '../../client/engine/comparison/plan.ts'
import {
  isSettled,
  signsOf,
  verdictBy,
} from '../../client/engine/comparison/statistics/compared.ts'
import { type Ratio, ratioOf } from '../../client/engine/comparison/statistics/ratio.ts'
import {
  type Steadiness,
  steadinessOf,
} from '../../client/engine/comparison/statistics/steadiness.ts'
import type { Noise } from './noise.ts'

export interface Setting {
  readonly noise: Noise
  /** How many times as fast each contender truly is. */
  readonly factors: readonly number[]
  readonly rounds: number
  /** How often More rounds is pressed while something is undecided. */
  readonly presses: number
}

/** One contender at the end of its comparison. */
export interface Outcome {
  /** It was called faster or slower, and is not. */
  readonly isFalse: boolean
  /** Its last interval does not hold the truth. */
  readonly isMissed: boolean
  readonly isRight: boolean
  /** A warning is beside its verdict, or stands in its place. */
  readonly isWarned: boolean
  readonly isUnsteady: boolean
  /** The rounds after which it was decided. */
  readonly rounds: number
}

interface State {
  readonly verdict: ReturnType<typeof verdictBy>
  readonly ratio: Ratio | null
  readonly isWarned: boolean
  readonly decidedAt: number
}

export function simulate({ noise, factors, rounds, presses }: Setting, random: Random): Outcome[] {
  const plan = planFor(rounds, presses)
  const family = intervalsWith(factors.length)
  const [looks, reaches] = [looksOf(plan), reachesOf(plan, family)]
  const { baselineRuns } = family
  const times = noise.make(baselineRuns + factors.length, looks.at(-1) ?? rounds, random)
  const logs = factors.map((factor, at) =>
    times.map((row) => {
      const base = row.slice(0, baselineRuns).reduce((sum, one) => sum + one, 0) / baselineRuns
      return base - (row[baselineRuns + at] ?? 0) + Math.log(factor)
    }),
  )
  let states: State[] = []
  for (const look of looks) {
    const own = logs.map((all) => all.slice(0, look))
    const signs = signsOf(own, plan)
    states = own.map((some, at) => stateAt(look, some, states[at], signs[at] ?? 0))
    if (states.every(isOver)) break
  }
  return states.map((state, at) => outcomeOf(state, factors[at] ?? 1))

  function stateAt(
    look: number,
    own: readonly number[],
    before: State | undefined,
    sign: number,
  ): State {
    const ratio = ratioOf(own, looks, reaches)
    let known: Steadiness | null = null
    const steadiness = () => {
      known ??= steadinessOf(own)
      return known
    }
    const verdict = verdictBy(ratio, steadiness, sign)
    const isDecided = verdict === 'faster' || verdict === 'slower' || verdict === 'same'
    return {
      verdict,
      ratio,
      isWarned: verdict === 'unsteady' || (isDecided && steadiness().isDoubtful),
      decidedAt: before?.verdict === verdict ? before.decidedAt : look,
    }
  }
}

const isOver = ({ verdict, ratio }: State) => ratio !== null && isSettled(verdict, ratio)

function outcomeOf({ verdict, ratio, isWarned, decidedAt }: State, factor: number): Outcome {
  const truth = factor > 1 ? 'faster' : factor < 1 ? 'slower' : 'same'
  const isDirected = verdict === 'faster' || verdict === 'slower'
  return {
    isFalse: isDirected && verdict !== truth,
    isMissed: ratio !== null && (ratio.low > factor || ratio.high < factor),
    isRight: verdict === truth,
    isWarned,
    isUnsteady: verdict === 'unsteady',
    rounds: decidedAt,
  }
}
