// A thumbnail maker makes thumbnails of originals that are already here.
import { mapParallel } from '../../../core/async/concurrency.ts'
import type { Stored } from '../../../core/model/outcome.ts'
import type { FileStore } from '../../storage/file-store.ts'
import { makeThumbnail } from '../../thumbnails/make-thumbnail.ts'
import type { WorkerPool } from '../../thumbnails/pool.ts'
import type { ContenderFacts } from '../model.ts'
import { thumbnailsIn } from '../thumbnail-settings.ts'
import type { ReadyContender } from './ready.ts'

/** One way to make thumbnails. */
export interface ThumbnailMaker {
  readonly id: string
  readonly name: string
  /** 0: in the engine's own thread, one after another. */
  readonly workers: number
}

/** In the engine itself; with one worker, two, four ...; with one a core, as a usual run does; and with twice as many. */
export function thumbnailMakers(cores: number): readonly ThumbnailMaker[] {
  const fewer = [1, 2, 4, 8].filter((workers) => workers < cores)
  return [
    { id: 'inline', name: 'No workers', workers: 0 },
    ...fewer.map((workers) => ({ id: `pool-${workers}`, name: poolName(workers), workers })),
    { id: 'pool', name: poolName(cores), workers: cores },
    { id: 'pool-double', name: poolName(2 * cores), workers: 2 * cores },
  ]
}

const poolName = (workers: number) => `Pool of ${workers}`

export interface ThumbnailsContender {
  readonly kind: 'thumbnails'
  readonly facts: ContenderFacts
  readonly maker: ThumbnailMaker
}

export const thumbnailsContender = (maker: ThumbnailMaker): ThumbnailsContender => ({
  kind: 'thumbnails',
  maker,
  facts: {
    id: maker.id,
    name: maker.name,
    choice: maker.id,
    concurrency: null,
    atOnce: null,
    isControl: false,
  },
})

/** Originals that were fetched once, before anything is timed. */
export interface Originals {
  readonly originals: readonly Stored[]
  /** Where they lie. */
  readonly from: Pick<FileStore, 'get'>
  readonly box: number
}

/** Originals that wait for a worker, besides those that are at one. */
const WAITING = 4

export function readyThumbnails(
  { facts }: ThumbnailsContender,
  { originals, from, box }: Originals,
  { now, pool: inner }: { readonly now: () => number; readonly pool: WorkerPool },
): ReadyContender {
  return {
    facts,
    async run({ emit, store, timed }, signal) {
      const pool = timed(inner)
      const files = { get: from.get, put: store.put }
      emit({ kind: 'running-began', at: now(), images: originals.length })
      const work = (original: Stored) =>
        makeThumbnail(original, thumbnailsIn(box), { pool, store: files, signal })
      for await (const outcome of mapParallel(originals, pool.places + WAITING, work))
        emit({ kind: 'outcome', at: now(), outcome })
    },
  }
}
