// One strategy with several concurrencies: up to which number does more help?

import type { Comparison } from '../model.ts'
import { ALPHA, looksOf, reachesOf } from '../plan.ts'
import type { Result } from '../results.ts'
import { logsOf, wholeRounds } from '../rounds.ts'
import { PRACTICAL, ratioOf } from './ratio.ts'

export interface Sweep {
  /** Name of the strategy. */
  readonly name: string
  /** In the order of their concurrency. */
  readonly points: readonly Result[]
  /**
   * The smallest concurrency that no larger one beats by more than 5 %: the intervals say it of this one, and the
   * opposite of each smaller one. Null while they do not.
   */
  readonly knee: Result | null
}

/** Fewer points make no curve. */
const FEWEST = 3

export function sweepsOf(comparison: Comparison, results: readonly Result[]): Sweep[] {
  const own = results.filter(
    ({ contender }) => contender.concurrency !== null && !contender.isControl,
  )
  const choices = new Set(own.map(({ contender }) => contender.choice))
  return [...choices].flatMap((choice) => {
    const points = own
      .filter(({ contender }) => contender.choice === choice)
      .sort((a, b) => concurrencyOf(a) - concurrencyOf(b))
    const [first] = points
    if (!first || points.length < FEWEST) return []
    const name = first.contender.name.replace(/ \d+$/, '')
    return [{ name, points, knee: kneeOf(comparison, points) }]
  })
}

export const concurrencyOf = ({ contender }: Result) => contender.concurrency ?? 0

/** All pairs of points share the level, because any of them may decide. */
function kneeOf({ plan, contenders, measurements }: Comparison, points: readonly Result[]) {
  const rounds = wholeRounds({ contenders, measurements })
  const sound = points.filter(({ judgement }) => judgement !== 'lossy')
  const pairs = (sound.length * (sound.length - 1)) / 2
  if (rounds.length === 0 || sound.length < FEWEST) return null
  const family = { contenders: 1, baselineRuns: 1, alpha: ALPHA / pairs }
  /** How many times as fast `point` is as `than`. */
  const against = (point: Result, than: Result) =>
    ratioOf(
      logsOf(rounds, point.contender.id, [than.contender.id]),
      looksOf(plan),
      reachesOf(plan, family),
    )
  const isEnough = (point: Result, at: number) =>
    sound.slice(at + 1).every((more) => (against(more, point)?.high ?? Infinity) < PRACTICAL)
  const isTooFew = (point: Result, at: number) =>
    sound.slice(at + 1).some((more) => (against(more, point)?.low ?? 0) > PRACTICAL)
  const at = sound.findIndex(isEnough)
  const knee = sound[at]
  if (!knee || knee === sound.at(-1)) return null
  return sound.slice(0, at).every(isTooFew) ? knee : null
}
