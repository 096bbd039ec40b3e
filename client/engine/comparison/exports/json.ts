// A comparison as a file. It is read by saved.ts, with its schemas.
import { RACE_ROUNDS } from '../contenders/bounds.ts'
import type { Comparison } from '../model.ts'
import { familyOf, looksOf, OF_CONTROL, reachesOf } from '../plan.ts'
import { PRACTICAL } from '../statistics/ratio.ts'

/** It changes when the words of a file change. */
export const FORMAT = 'galloper-comparison-3'

/** Galloper's own; a test holds it to package.json. */
export const VERSION = '0.1.0'

/** The text of a JSON file from which `parseComparison` makes the same comparison. */
export const jsonOf = (comparison: Comparison) =>
  JSON.stringify(
    { format: FORMAT, galloper: VERSION, method: methodOf(comparison), ...comparison },
    null,
    1,
  )

/** All that a reader needs to compute the intervals anew; it is not read back. */
function methodOf({ plan, contenders }: Comparison) {
  if (plan.rounds === RACE_ROUNDS) return null
  const [family, looks] = [familyOf(contenders), looksOf(plan)]
  return {
    about:
      'Mean of the logarithms of ratios of one round, to the mean logarithm of all runs of the baseline in it. Its interval reaches so many standard errors to each side at each look; the interval of a later look is cut by those of earlier ones. Kim and DeMets 1987, Lan and DeMets 1983, Dunnett 1955, Jennison and Turnbull 2000.',
    alpha: plan.alpha,
    looks,
    reach: reachesOf(plan, family),
    reachOfControl: reachesOf(plan, OF_CONTROL),
    baselineRuns: family.baselineRuns,
    practicalFactor: PRACTICAL,
  }
}
