// The plan of a comparison, as it is recorded when it begins: what it may look at, and the level of each look.
import { WARM_UPS } from './contenders/bounds.ts'
import type { ContenderFacts, Plan, Workload } from './model.ts'
import { boundariesOf } from './statistics/boundary.ts'
import { levelOfOne } from './statistics/dunnett.ts'
import { shareBeyond } from './statistics/normal.ts'
import { studentQuantile } from './statistics/student.ts'

/** The share of comparisons in which some interval may miss the truth, all looks and all rounds that are added included. */
export const ALPHA = 0.05

/**
 * The part of it for verdicts, for the intervals of contenders, and for each control. The rest is kept back for noise
 * that is far from normal: `npm run simulate` counts how often an interval misses the truth then.
 */
const ALPHA_VERDICTS = 0.044
const ALPHA_INTERVALS = 0.028
const ALPHA_CONTROL = 0.006

/** The part of a level that the planned rounds may spend. The rest is for rounds that a person adds. */
const PLANNED = 0.96

/** How late the level is spent: S. Kim and D. L. DeMets, Biometrika 74 (1987) 149. */
const POWER = 3

/** After these rounds it may end early; the first ones are close together. */
const EARLY = [5, 8, 12, 18, 27]

/** Each press of More rounds goes on to the next look: half as many rounds again. */
const MORE = 1.5

export const planFor = (rounds: number, added = 0): Plan => ({
  method: 'group-sequential-1',
  alpha: ALPHA,
  rounds,
  added,
})

/** The rounds after which the results are looked at; at the last of them the comparison ends. */
export const looksOf = ({ rounds, added }: Pick<Plan, 'rounds' | 'added'>): readonly number[] => [
  ...EARLY.filter((look) => look < rounds),
  rounds,
  ...Array.from({ length: added }, (_, at) => Math.ceil(rounds * MORE ** (at + 1))),
]

export const lastLook = (plan: Pick<Plan, 'rounds' | 'added'>): number =>
  looksOf(plan).at(-1) ?? plan.rounds

/** The shape of the comparison: several contenders share their baseline, which is the mean of several runs a round. */
export interface Family {
  readonly contenders: number
  readonly baselineRuns: number
  readonly alpha: number
}

/** For verdicts on so many contenders. */
export const familyWith = (contenders: number, controls = 1): Family => ({
  contenders,
  baselineRuns: 1 + controls,
  alpha: ALPHA_VERDICTS,
})

/** For the intervals of so many contenders. */
export const intervalsWith = (contenders: number, controls = 1): Family => ({
  ...familyWith(contenders, controls),
  alpha: ALPHA_INTERVALS,
})

/** For the intervals of a comparison. */
export function familyOf(facts: readonly ContenderFacts[]): Family {
  const controls = facts.filter(({ isControl }) => isControl).length
  return intervalsWith(Math.max(facts.length - 1 - controls, 1), controls)
}

export const OF_CONTROL: Family = { contenders: 1, baselineRuns: 1, alpha: ALPHA_CONTROL }

/** The level that is spent after so many rounds; it never comes to `alpha`, however many rounds are added. */
const spentBy = (n: number, rounds: number, alpha: number) =>
  n <= rounds ? alpha * PLANNED * (n / rounds) ** POWER : alpha * (1 - (1 - PLANNED) * (rounds / n))

const known = new Map<string, readonly number[]>()

/**
 * How many standard errors an interval reaches to each side at each look. The boundary of the normal distribution
 * becomes Student's at the same level: C. Jennison and B. W. Turnbull, Group Sequential Methods (2000), section 11.5.
 */
export function reachesOf(plan: Pick<Plan, 'rounds' | 'added'>, family: Family): readonly number[] {
  const looks = looksOf(plan)
  const key = [plan.rounds, plan.added, ...Object.values(family)].join()
  const { contenders, baselineRuns, alpha } = family
  const spent = () =>
    looks.map((n) => levelOfOne(spentBy(n, plan.rounds, alpha), contenders, baselineRuns))
  const reaches =
    known.get(key) ??
    boundariesOf(looks, spent()).map((z, at) =>
      studentQuantile(shareBeyond(z), Math.max((looks[at] ?? 2) - 1, 1)),
    )
  known.set(key, reaches)
  return reaches
}

/** The most work that a comparison can make, but for rounds that make up for void ones. */
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
  const runs = plan.contenders * (plan.rounds + WARM_UPS[1])
  return { runs, requests: plan.images * (plan.workload === 'thumbnails' ? 1 : runs) }
}
