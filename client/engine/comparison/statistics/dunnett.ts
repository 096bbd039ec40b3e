// Several contenders against one baseline share its noise, so together they err less often than Bonferroni allows for.
// C. W. Dunnett, A multiple comparison procedure for comparing several treatments with a control, JASA 50 (1955) 1096.
import { density, shareBelow, shareBeyond, whereFalling } from './normal.ts'

/** No share in use is beyond it. */
const FAR = 12
const STEPS = 240

/**
 * The level of one contender, two-sided, at which the largest of `contenders` keeps to `alpha`. The times of a
 * contender and of the mean of `baselineRuns` runs of the baseline make a correlation of 1 / (1 + baselineRuns).
 */
export function levelOfOne(alpha: number, contenders: number, baselineRuns: number): number {
  if (contenders <= 1) return alpha
  const shared = Math.sqrt(1 / (1 + baselineRuns))
  const own = Math.sqrt(1 - shared ** 2)
  const anyBeyond = (z: number) => {
    let sum = 0
    for (let step = 0; step < STEPS; step++) {
      const u = ((step + 0.5) / STEPS - 0.5) * 2 * FAR
      const within = shareBelow((z - shared * u) / own) - shareBelow((-z - shared * u) / own)
      // The rest is computed, not the share itself, because it is far below the error of 1.
      sum += density(u) * -Math.expm1(contenders * Math.log(Math.max(within, 1e-300)))
    }
    return (sum * 2 * FAR) / STEPS
  }
  return shareBeyond(whereFalling(anyBeyond, alpha, [0, FAR]))
}
