// The choices that a person has, and the contenders that follow from them.
import { strategies } from '../../strategies/index.ts'
import type { Strategy } from '../../strategies/strategy.ts'
import type { ComparisonSettings, ContenderFacts, Workload } from '../model.ts'
import { RACE_ROUNDS } from './bounds.ts'
import { FARM, type FarmContender, farmContender } from './farm.ts'
import { type StrategyContender, strategyContenders } from './strategy.ts'
import { type ThumbnailMaker, type ThumbnailsContender, thumbnailsContender } from './thumbnails.ts'

/** Everything that can be compared here. */
export interface Choices {
  readonly strategies: readonly Strategy[]
  readonly makers: readonly ThumbnailMaker[]
  /** There are worker machines, which always make thumbnails too. */
  readonly hasFarm: boolean
}

/** All strategies, with these thumbnail makers. */
export const choicesWith = (makers: readonly ThumbnailMaker[], hasFarm: boolean): Choices => ({
  strategies,
  makers,
  hasFarm,
})

/** The choices for one workload. */
export function offeredFor(
  workload: Workload,
  { strategies, makers, hasFarm }: Choices,
): readonly { readonly id: string; readonly name: string }[] {
  if (workload === 'thumbnails') return makers
  return workload === 'both' && hasFarm ? [...strategies, FARM] : strategies
}

/** The contenders of a comparison, told apart by what they work on. */
export type Contenders =
  | { readonly kind: 'thumbnails'; readonly list: readonly ThumbnailsContender[] }
  | { readonly kind: 'images'; readonly list: readonly (StrategyContender | FarmContender)[] }

/**
 * The contenders in the order of the settings, the first as the baseline; and last the baseline once more under
 * another name: a difference between those two is noise, and all others are compared with their mean.
 */
export function contendersOf(
  settings: Pick<ComparisonSettings, 'workload' | 'choices' | 'concurrency' | 'rounds'>,
  known: Choices,
  ceiling: number,
): Contenders {
  const { workload, concurrency, rounds } = settings
  // Twice the same would be two contenders of one id, which get each other's measurements.
  const choices = [...new Set(settings.choices)]
  if (workload === 'thumbnails') {
    const makers = pick(choices, known.makers)
    return { kind: 'thumbnails', list: withControl(makers.map(thumbnailsContender)) }
  }
  const hasFarm = workload === 'both' && known.hasFarm
  const list = choices.flatMap((id): readonly (StrategyContender | FarmContender)[] => {
    if (id === FARM.id) return hasFarm ? [farmContender()] : []
    const chosen = pick([id], known.strategies)
    return chosen.flatMap((strategy) => strategyContenders(strategy, concurrency, ceiling))
  })
  return { kind: 'images', list: rounds === RACE_ROUNDS ? list : withControl(list) }
}

const pick = <T extends { readonly id: string }>(ids: readonly string[], from: readonly T[]) =>
  ids.flatMap((id) => from.filter((one) => one.id === id))

function withControl<T extends { readonly facts: ContenderFacts }>(contenders: readonly T[]): T[] {
  const [baseline] = contenders
  if (!baseline) return []
  const { id, name } = baseline.facts
  const facts = { ...baseline.facts, id: `${id}-again`, name: `${name} again`, isControl: true }
  return [...contenders, { ...baseline, facts }]
}
