// Who is compared.
import type { FarmApi } from '../../api/farm-api.ts'
import { strategies } from '../strategies/index.ts'
import type { Strategy } from '../strategies/strategy.ts'
import type { WorkerPool } from '../thumbnails/pool.ts'
import type { ComparisonSettings, ContenderFacts } from './model.ts'

/** One way to make thumbnails. */
export interface ThumbnailMaker {
  readonly id: string
  readonly name: string
  create(): WorkerPool
}

export type Contender =
  | { readonly kind: 'farm'; readonly facts: ContenderFacts; readonly farm: FarmApi }
  | { readonly kind: 'strategy'; readonly facts: ContenderFacts; readonly strategy: Strategy }
  | { readonly kind: 'maker'; readonly facts: ContenderFacts; readonly maker: ThumbnailMaker }

/** What can be compared: all strategies and thumbnail makers, or those of a test. */
export interface Ways {
  readonly strategies: readonly Strategy[]
  readonly makers: readonly ThumbnailMaker[]
  /** The worker machines, which bring in whole galleries only; null where there are none. */
  readonly farm: FarmApi | null
}

/** What one can choose from for a subject. */
export function offeredWays(
  subject: ComparisonSettings['subject'],
  { strategies, makers, farm }: Ways,
): readonly { readonly id: string; readonly name: string }[] {
  if (subject === 'thumbnails') return makers
  return subject === 'whole' && farm ? [...strategies, FARM] : strategies
}

const FARM = { id: 'farm', name: 'Farm' }

/** One worker, two, four ... and the app's own: one a core. */
export function poolMakers(
  cores: number,
  create: (size: number) => WorkerPool,
): readonly ThumbnailMaker[] {
  const sizes = [1, 2, 4, 8].filter((size) => size < cores)
  return [
    ...sizes.map((size) => ({
      id: `pool-${size}`,
      name: `Pool of ${size}`,
      create: () => create(size),
    })),
    { id: 'pool', name: `Pool of ${cores}`, create: () => create(cores) },
  ]
}

export const waysWith = (makers: readonly ThumbnailMaker[], farm: FarmApi | null = null): Ways => ({
  strategies,
  makers,
  farm,
})

/**
 * The contenders in the order of the settings, the first as the baseline; and last the baseline once more under
 * another name: what mismatches between those two is noise.
 */
export function contendersOf(
  { subject, ways, concurrency }: Pick<ComparisonSettings, 'subject' | 'ways' | 'concurrency'>,
  known: Ways,
  ceiling: number,
): Contender[] {
  const chosen = ways.flatMap((id): Contender[] => {
    if (subject === 'thumbnails')
      return known.makers.filter((maker) => maker.id === id).map(ofMaker)
    if (subject === 'whole' && id === FARM.id && known.farm) return [ofFarm(known.farm)]
    return known.strategies
      .filter((strategy) => strategy.id === id)
      .flatMap((strategy) => ofStrategy(strategy, concurrency, ceiling))
  })
  const [baseline] = chosen
  return baseline ? [...chosen, again(baseline)] : []
}

function ofStrategy(
  strategy: Strategy,
  concurrency: readonly number[],
  ceiling: number,
): Contender[] {
  const numbers = strategy.defaultConcurrency === null ? [null] : [...new Set(concurrency)]
  return numbers.map((number) => ({
    kind: 'strategy',
    strategy,
    facts: {
      id: number === null ? strategy.id : `${strategy.id}-${number}`,
      name: number === null ? strategy.name : `${strategy.name} ${number}`,
      way: strategy.id,
      concurrency: number,
      atOnce: Math.min(strategy.atOnce({ concurrency: number ?? 1, ceiling }), ceiling),
      isControl: false,
    },
  }))
}

const ofMaker = (maker: ThumbnailMaker): Contender => ({
  kind: 'maker',
  maker,
  facts: {
    id: maker.id,
    name: maker.name,
    way: maker.id,
    concurrency: null,
    atOnce: null,
    isControl: false,
  },
})

const ofFarm = (farm: FarmApi): Contender => ({
  kind: 'farm',
  farm,
  facts: { ...FARM, way: FARM.id, concurrency: null, atOnce: null, isControl: false },
})

function again(baseline: Contender): Contender {
  const { id, name } = baseline.facts
  return {
    ...baseline,
    facts: { ...baseline.facts, id: `${id}-again`, name: `${name} again`, isControl: true },
  }
}
