// The engine's own thread: wires its parts together.
import { createFarmApi } from '../api/farm-api.ts'
import { createApi, getImage } from '../api/server-api.ts'
import { thumbnailMakers } from '../engine/comparison/contenders/thumbnails.ts'
import type { ComparisonPage } from '../engine/comparison/page.ts'
import { type ComparisonRunner, createComparisonRunner } from '../engine/comparison/runner.ts'
import { createEngine } from '../engine/engine.ts'
import type { Engine } from '../engine/engine-verbs.ts'
import { createMemoryStore } from '../engine/storage/file-store.ts'
import { openOpfsStore } from '../engine/storage/opfs-store.ts'
import { strategies } from '../engine/strategies/index.ts'
import { createInlinePool } from '../engine/thumbnails/inline-pool.ts'
import { createWorkerPool } from '../engine/thumbnails/pool.ts'
import { createThumbnailer } from '../thumbnailer/thumbnailer.ts'
import { exposeWorker } from './expose-worker.ts'
import { startDownloadWorker, startThumbnailWorker } from './spawn.ts'
import { allowOwnWorkers } from './trusted-urls.ts'

/** The engine's methods, and the one that comes before all others. */
export interface EngineWorker extends Engine, ComparisonRunner {
  /** `clockOrigin` is the zero of the page's clock, in ms since 1970. */
  begin(clockOrigin: number, page: ComparisonPage): void
}

allowOwnWorkers()
let clockOrigin = performance.timeOrigin
const cores = navigator.hardwareConcurrency
const poolOf = (size: number) => createWorkerPool({ start: startThumbnailWorker, size })
const parts = {
  api: createApi(location.origin, fetch.bind(globalThis)),
  get: getImage,
  startDownloadWorker,
  hurry: self,
  pool: poolOf(cores),
  now: () => performance.timeOrigin - clockOrigin + performance.now(),
}

const engine = createEngine({
  ...parts,
  inlinePool,
  decodes,
  openStore,
  async send(events) {
    postMessage({ event: events })
  },
})

const comparisonOn = (page: ComparisonPage) =>
  createComparisonRunner({
    ...parts,
    page,
    strategies,
    makers: thumbnailMakers(cores),
    createPool: ({ workers }) => (workers === 0 ? inlinePool() : poolOf(workers)),
    farm: createFarmApi(location.origin, fetch.bind(globalThis)),
    date: () => new Date(),
  })
let comparison: ComparisonRunner

function inlinePool() {
  return createInlinePool(createThumbnailer)
}

/** A browser that cannot say it decodes what all browsers of today decode. */
async function decodes(type: string) {
  return typeof ImageDecoder === 'undefined' || ImageDecoder.isTypeSupported(type)
}

exposeWorker({
  ...engine,
  begin(origin, page) {
    clockOrigin = origin
    comparison = comparisonOn(page)
  },
  compare: (settings, onStep) => comparison.compare(settings, onStep),
  stopComparing: () => comparison.stopComparing(),
} satisfies EngineWorker)

/** The store on disk, or one in memory where the browser has none or another tab uses it. */
async function openStore(patienceMs: number) {
  return (await isOurs(patienceMs)) ? openOpfsStore().catch(createMemoryStore) : createMemoryStore()
}

/** Takes the store for as long as this engine lives, if it can be had. */
const isOurs = (patienceMs: number) =>
  new Promise<boolean>((resolve) => {
    const signal = AbortSignal.timeout(patienceMs)
    const forEver = new Promise(() => {})
    const hold = () => {
      resolve(true)
      return forEver
    }
    // Only a page that came over https or from this machine has locks.
    const asked = navigator.locks?.request('galloper-files', { signal }, hold)
    Promise.resolve(asked).then(
      () => resolve(false),
      () => resolve(false),
    )
  })
