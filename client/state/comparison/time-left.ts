import { WARM_UPS } from '../../engine/comparison/contenders/bounds.ts'
import type { Comparison, Plan } from '../../engine/comparison/model.ts'
import { lastLook, looksOf } from '../../engine/comparison/plan.ts'

/**
 * The most milliseconds that a comparison may still take, by the mean time of each contender; null as long as one of
 * them has not run. `wallMs` is the time since its first run began, with the rests between the runs.
 */
export function mostLeftMs(
  { settings, plan, contenders, measurements }: Comparison,
  wallMs: number,
): number | null {
  const means = contenders.map(({ id }) =>
    mean(measurements.filter(({ contender }) => contender === id).map(({ ms }) => ms)),
  )
  if (means.length === 0 || means.some(Number.isNaN)) return null
  const measured = sum(measurements.map(({ ms }) => ms))
  const rest = Math.max(0, wallMs - measured) / measurements.length
  const round = sum(means)
  const byRounds = lastLook(plan) + WARM_UPS[0] - measurements.length / contenders.length
  const bySeconds = (settings.budgetS * 1000 - measured) / round + 1
  return Math.max(0, Math.min(byRounds, bySeconds)) * (round + rest * contenders.length)
}

/** The next round after which the comparison may end early; null where only the last one is left. */
export function nextLook(plan: Pick<Plan, 'rounds' | 'added'>, present: number): number | null {
  const look = looksOf(plan).find((round) => round >= present)
  return look === undefined || look >= lastLook(plan) ? null : look
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length
