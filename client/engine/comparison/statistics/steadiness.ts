// Pairing carries noise that meets all contenders alike. Noise of one contender alone it does not carry: these tests
// look for it in the contender's own ratios, round after round.
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

/** In fewer rounds a state that one contender keeps for a while cannot be seen; a factor beyond this is no such state. */
const ENOUGH = 12
const LARGE = 1.5

/** A variance that is nothing but rounding. */
const NOTHING = 1e-12

/** Standard errors of a serial correlation and of a trend: beyond the first there is a doubt, beyond the second a fault. */
const SERIAL = { doubt: 0.9, fault: 2.33 }
const TREND = { doubt: 2, fault: 3.3 }

/** A robust estimate that is less than this share of the mean speaks of another effect. */
const AGREEING = 0.5

/** Modified z: B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993). */
const OUTLYING = 5

export function steadinessOf(logs: readonly number[]): Steadiness {
  if (logs.length < FEWEST || momentsOf(logs).variance < NOTHING)
    return { isUnsteady: false, isDoubtful: false, outliers: [] }
  const serial = serialOf(logs)
  const trend = trendOf(logs)
  const { mean } = momentsOf(logs)
  const isShort = logs.length < ENOUGH && Math.abs(mean) < Math.log(LARGE)
  const robust = [median(logs), pseudomedian(logs)]
  const isSkewed = robust.some((one) => one * Math.sign(mean) < AGREEING * Math.abs(mean))
  return {
    isUnsteady: serial > SERIAL.fault || trend > TREND.fault || isSkewed,
    isDoubtful: serial > SERIAL.doubt || trend > TREND.doubt || isShort,
    outliers: outliersOf(logs),
  }
}

/** The correlation of each round with the next, in standard errors; its bias of -1/n is taken off. */
function serialOf(logs: readonly number[]): number {
  const { mean, variance } = momentsOf(logs)
  const next = logs.slice(1)
  const sum = next.reduce((all, one, at) => all + (one - mean) * ((logs[at] ?? mean) - mean), 0)
  const correlation = variance > 0 ? sum / (variance * (logs.length - 1)) : 0
  return (correlation + 1 / logs.length) * Math.sqrt(logs.length)
}

/** The slope over the rounds, in standard errors, without its sign. */
function trendOf(logs: readonly number[]): number {
  const { mean, variance } = momentsOf(logs)
  const middle = (logs.length - 1) / 2
  const sum = logs.reduce((all, one, at) => all + (at - middle) * (one - mean), 0)
  const spread = logs.reduce((all, _, at) => all + (at - middle) ** 2, 0)
  const squares = variance * (logs.length - 1)
  const share = spread * squares > 0 ? sum ** 2 / (spread * squares) : 0
  return share < 1 ? Math.sqrt((share * (logs.length - 2)) / (1 - share)) : Infinity
}

/** The median of the means of all pairs: J. L. Hodges and E. L. Lehmann, Ann. Math. Stat. 34 (1963) 598. */
const pseudomedian = (logs: readonly number[]) =>
  median(logs.flatMap((one, at) => logs.slice(at).map((other) => (one + other) / 2)))

function outliersOf(logs: readonly number[]): number[] {
  const middle = median(logs)
  const spread = median(logs.map((one) => Math.abs(one - middle)))
  return logs.flatMap((one, at) =>
    spread > 0 && (0.6745 * Math.abs(one - middle)) / spread > OUTLYING ? [at] : [],
  )
}
