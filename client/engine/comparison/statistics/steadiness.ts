// Pairing carries noise that meets all contenders alike. Noise of one contender alone it does not carry: these tests
// look for it in the contender's own ratios, round after round.
import { chanceOfSlowness } from './low-frequency.ts'
import { median, momentsOf } from './stats.ts'

export interface Steadiness {
  /** Its rounds follow from each other, or stray by a few outliers: no verdict is given. */
  readonly isUnsteady: boolean
  /** They may do so: the interval may be too narrow. */
  readonly isDoubtful: boolean
  /** Places of the rounds that lie far from all others. */
  readonly outliers: readonly number[]
}

/** Fewer rounds say nothing about their order. */
const FEWEST = 5

/**
 * In fewer rounds a state that one contender keeps for a while cannot be seen. A factor beyond `LARGE` is no such state,
 * so it is doubted only where its rounds give a plain reason.
 */
const ENOUGH = 18
const LARGE = 1.5

/** A variance that is nothing but rounding. */
const NOTHING = 1e-12

/**
 * The chance of so slow a change: below the first it is a fault, below the others a doubt. A doubt takes no verdict away,
 * so it comes early; `npm run simulate` counts how often it comes for nothing.
 */
const SLOW = { fault: 0.003, doubt: 0.45, doubtOfLarge: 0.05 }

/** A robust estimate that is less than this share of the mean speaks of another effect. */
const AGREEING = 0.5

/** Modified z: B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993). */
const OUTLYING = 5

export function steadinessOf(logs: readonly number[]): Steadiness {
  if (logs.length < FEWEST || momentsOf(logs).variance < NOTHING)
    return { isUnsteady: false, isDoubtful: false, outliers: [] }
  const chance = chanceOfSlowness(logs)
  const { mean } = momentsOf(logs)
  const isLarge = Math.abs(mean) >= Math.log(LARGE)
  // Both robust estimates are turned so that the mean lies above 0.
  const turned = logs.map((one) => one * Math.sign(mean))
  const least = AGREEING * Math.abs(mean)
  const isSkewed = median(turned) < least || isPseudomedianBelow(least, turned)
  return {
    isUnsteady: chance < SLOW.fault || isSkewed,
    isDoubtful: isLarge ? chance < SLOW.doubtOfLarge : logs.length < ENOUGH || chance < SLOW.doubt,
    outliers: outliersOf(logs),
  }
}

/**
 * The median of the means of all pairs: J. L. Hodges and E. L. Lehmann, Ann. Math. Stat. 34 (1963) 598. It is below a
 * limit where more than half of the means are, and to count them is quicker than to sort them.
 */
function isPseudomedianBelow(limit: number, logs: readonly number[]): boolean {
  let below = 0
  for (const [at, one] of logs.entries())
    for (let other = at; other < logs.length; other++)
      if (one + (logs[other] ?? 0) < 2 * limit) below++
  return 4 * below > logs.length * (logs.length + 1)
}

function outliersOf(logs: readonly number[]): number[] {
  const middle = median(logs)
  const spread = median(logs.map((one) => Math.abs(one - middle)))
  return logs.flatMap((one, at) =>
    spread > 0 && (0.6745 * Math.abs(one - middle)) / spread > OUTLYING ? [at] : [],
  )
}
