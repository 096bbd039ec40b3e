// A strategy downloads the images, and thumbnails are made of them where those belong to the workload.
import { createPauseSwitch } from '../../../core/async/pause-switch.ts'
import type { AskedImage, Site } from '../../../core/model/image.ts'
import { NO_PACE } from '../../../core/model/settings.ts'
import { runImages } from '../../run.ts'
import type { Strategy } from '../../strategies/strategy.ts'
import type { WorkerPool } from '../../thumbnails/pool.ts'
import type { ContenderFacts } from '../model.ts'
import { thumbnailsIn } from '../thumbnail-settings.ts'
import { type ReadyContender, ROUTE, type RunParts } from './ready.ts'

export interface StrategyContender {
  readonly kind: 'strategy'
  readonly facts: ContenderFacts
  readonly strategy: Strategy
}

/** One contender for each number, or a single one where the strategy has no number to choose. */
export function strategyContenders(
  strategy: Strategy,
  concurrency: readonly number[],
  ceiling: number,
): StrategyContender[] {
  const numbers = strategy.defaultConcurrency === null ? [null] : [...new Set(concurrency)]
  return numbers.map((number) => ({
    kind: 'strategy',
    strategy,
    facts: {
      id: number === null ? strategy.id : `${strategy.id}-${number}`,
      name: number === null ? strategy.name : `${strategy.name} ${number}`,
      choice: strategy.id,
      concurrency: number,
      atOnce: Math.min(strategy.atOnce({ concurrency: number ?? 1, ceiling }), ceiling),
      isControl: false,
    },
  }))
}

interface Work {
  readonly images: readonly AskedImage[]
  readonly site: Site
  /** Makes the thumbnails; null for downloads only. */
  readonly pool: WorkerPool | null
  readonly box: number
}

export const readyStrategy = (
  { strategy, facts }: StrategyContender,
  { images, site, pool, box }: Work,
  parts: RunParts,
): ReadyContender => ({
  facts,
  async run({ emit, store, timed }, signal) {
    const concurrency = facts.concurrency ?? 1
    // A strategy that may give up would be the faster for it, and a limit on requests would make all of them equal.
    const patience = { ...NO_PACE, deadlineS: 0, timeoutS: 0 }
    await runImages(
      images,
      { strategy, concurrency, site, ...thumbnailsIn(box), ...patience, route: ROUTE },
      {
        ...parts,
        emit,
        // Nothing reads the files of a run without thumbnails.
        store: pool ? store : { ...store, put: async () => {} },
        pool: pool && timed(pool),
        originals: new Map(),
        pauseSwitch: createPauseSwitch(parts.now),
      },
      signal,
    )
  },
})
