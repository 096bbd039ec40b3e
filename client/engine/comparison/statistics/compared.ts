// One contender against the baseline, over the rounds that count.
import type { Comparison, ContenderFacts, Plan } from '../model.ts'
import { familyOf, familyWith, looksOf, OF_CONTROL, reachesOf } from '../plan.ts'
import { logsOf, type Round } from '../rounds.ts'
import { PRACTICAL, type Ratio, ratioOf, type Verdict, verdictOf } from './ratio.ts'
import { roundsUntil } from './sequential.ts'
import { type Steadiness, steadinessOf } from './steadiness.ts'
import { stepDown } from './step-down.ts'

export interface Compared {
  /** How many times as fast as the baseline it is, by the last look; null for the baseline, and before the first look. */
  readonly ratio: Ratio | null
  /** The same for each whole round: against the mean of the baseline's runs, for a control against the baseline. */
  readonly roundFactors: readonly number[]
  readonly steadiness: Steadiness
  /** The look at which it would be decided if its spread stays; null where it is decided, or where none is in sight. */
  readonly decidedAt: number | null
}

export const NOTHING: Compared = {
  ratio: null,
  roundFactors: [],
  steadiness: steadinessOf([]),
  decidedAt: null,
}

export function comparedIn(
  { contenders, plan }: Pick<Comparison, 'contenders' | 'plan'>,
  contender: ContenderFacts,
  rounds: readonly Round[],
): Compared {
  const baselines = contenders.filter(({ isControl }, at) => at === 0 || isControl)
  const against = contender.isControl ? baselines.slice(0, 1) : baselines
  const family = contender.isControl ? OF_CONTROL : familyOf(contenders)
  const logs = logsOf(
    rounds,
    contender.id,
    against.map(({ id }) => id),
  )
  if (logs.length === 0) return NOTHING
  const ahead = { ...plan, added: plan.added + LOOKS_AHEAD }
  const ratio = ratioOf(logs, looksOf(plan), reachesOf(plan, family))
  const isOpen = ratio === null || verdictOf(ratio) === 'unsure'
  return {
    ratio,
    roundFactors: logs.map(Math.exp),
    steadiness: steadinessOf(logs),
    decidedAt: isOpen
      ? roundsUntil(logs, looksOf(ahead), reachesOf(ahead, family), isDecided)
      : null,
  }
}

/** So many presses of More rounds are looked ahead. */
const LOOKS_AHEAD = 4

const isDecided = (low: number, high: number) =>
  low > 0 || high < 0 || Math.max(-low, high) < Math.log(PRACTICAL)

/**
 * The message of a result: nothing before its interval says something, and nothing where it is not steady. `sign` is what
 * the test of all contenders together has decided on it: that may need less than its interval shows.
 */
export function verdictBy(
  ratio: Ratio | null,
  steadiness: () => Steadiness,
  sign = 0,
): Verdict | 'early' | 'unsteady' {
  if (ratio === null) return 'early'
  const byInterval = verdictOf(ratio)
  const verdict =
    byInterval === 'unsure' && sign !== 0 ? (sign > 0 ? 'faster' : 'slower') : byInterval
  if (verdict === 'unsure') return ratio.high / ratio.low > VAGUE ? 'early' : 'unsure'
  return verdict !== 'same' && steadiness().isUnsteady ? 'unsteady' : verdict
}

/** An interval says little while its ends are tenfold apart. */
const VAGUE = 10

/** A factor is precise enough when the truth is within 15 % of it, either way. */
const PRECISE = 1.15

/** Nothing is left to find out about it. */
export const isSettled = (judgement: string, { low, high }: Ratio) =>
  judgement === 'same' ||
  ((judgement === 'faster' || judgement === 'slower') && high / low < PRECISE ** 2)

/** The decision for each contender, one by one; see `stepDown`. */
export function signsOf(
  all: readonly (readonly number[])[],
  plan: Plan,
  controls = 1,
): readonly number[] {
  return stepDown(all, looksOf(plan), (open) => reachesOf(plan, familyWith(open, controls)))
}
