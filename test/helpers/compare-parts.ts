// The parts of a comparison for tests in Node: a server, a page and pools, all of them fakes.
import { sleep } from '../../client/core/async/sleep.ts'
import type { CompareParts } from '../../client/engine/comparison/compare.ts'
import type { ThumbnailMaker } from '../../client/engine/comparison/contenders/thumbnails.ts'
import type { ComparisonSettings } from '../../client/engine/comparison/model.ts'
import type { Watched } from '../../client/engine/comparison/page.ts'
import { strategies } from '../../client/engine/strategies/index.ts'
import type { WorkerPool } from '../../client/engine/thumbnails/pool.ts'
import { fakeFarm } from './fake-farm.ts'
import { fakeApi, fakeGet, fakePool } from './fake-parts.ts'

const quiet: Watched = { voidReason: null, blockedMs: 0 }

/** Eight downloads, one after another and with four at once. */
export const SETTINGS: ComparisonSettings = {
  workload: 'downloads',
  site: 'demo',
  source: 'hot',
  images: 8,
  box: 128,
  choices: ['sequential', 'queue'],
  concurrency: [4],
  rounds: 12,
  budgetS: 60,
  seed: 3,
  network: null,
}

export type Get = CompareParts['get']

/** A server that takes this many ms for each image. */
export async function slowly(ms: number): Promise<Get> {
  const get = await fakeGet()
  return async (url, signal) => {
    await sleep(ms, signal)
    return get(url, signal)
  }
}

/** The parts of a comparison; the given ones replace those of a healthy server and a visible page. */
export async function partsWith(parts: {
  get?: Get
  watched?: () => Watched
  atRest?: () => Promise<void>
  tellOutage?: CompareParts['page']['tellOutage']
  tellEvents?: CompareParts['page']['tellEvents']
  makers?: readonly ThumbnailMaker[]
  createPool?: (maker: ThumbnailMaker) => WorkerPool
}): Promise<CompareParts> {
  return {
    api: await fakeApi(),
    get: parts.get ?? (await fakeGet()),
    startDownloadWorker: () => {
      throw new Error('No strategy here downloads in a worker')
    },
    hurry: new EventTarget(),
    pool: fakePool,
    strategies,
    makers: parts.makers ?? [],
    createPool: parts.createPool ?? (() => fakePool),
    farm: fakeFarm([]),
    now: () => performance.now(),
    page: {
      beginWatch: async () => {},
      tellOutage: parts.tellOutage ?? (async () => {}),
      tellEvents: parts.tellEvents ?? (async () => {}),
      endWatch: async () => parts.watched?.() ?? quiet,
      atRest: parts.atRest ?? (async () => {}),
      environment: async () => ({ userAgent: 'test', cores: 2, memoryGb: null, isolated: true }),
    },
    date: () => new Date(0),
  }
}
