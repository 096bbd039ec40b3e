// The engine's own thread: wires its parts together.
import { createApi, getImage } from '../api/server-api.ts'
import type { ComparisonPage } from '../engine/comparison/page.ts'
import type { ComparisonRunner } from '../engine/comparison/runner.ts'
import { createEngine } from '../engine/engine.ts'
import type { Engine } from '../engine/engine-verbs.ts'
import type { EventSender } from '../engine/event-batches.ts'
import type { FarmFollower } from '../engine/farm/farm-verbs.ts'
import { createMemoryStore } from '../engine/storage/file-store.ts'
import { openOpfsStore } from '../engine/storage/opfs-store.ts'
import { strategies } from '../engine/strategies/index.ts'
import { createWorkerPool } from '../engine/thumbnails/pool.ts'
import { createRoomyPool } from '../engine/thumbnails/roomy-pool.ts'
import { exposeWorker } from './expose-worker.ts'
import { late } from './late.ts'
import { watchPressure } from './machine-pressure.ts'
import { startDownloadWorker, startThumbnailWorker } from './spawn.ts'
import { allowOwnWorkers } from './trusted-urls.ts'

/** The engine's methods, and the one that comes before all others. */
export interface EngineWorker extends Engine, ComparisonRunner, FarmFollower {
  /** `clockOrigin` is the zero of the page's clock, in ms since 1970. */
  begin(clockOrigin: number, page: ComparisonPage): void
}

allowOwnWorkers()
let clockOrigin = performance.timeOrigin
let page: ComparisonPage
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

const send: EventSender = async (events) => {
  postMessage({ event: events })
}

// A comparison has the whole pool: its contenders are told apart by their workers.
const pool = createRoomyPool({
  cores,
  whole: parts.pool,
  smaller: () => poolOf(cores - 1),
  now: parts.now,
})
watchPressure(pool.said)

const engine = createEngine({ ...parts, pool, inlinePool, decodes, openStore, send })

const follower = late(async () => {
  const { openFarmFollower } = await import('./farm-follower.ts')
  return openFarmFollower({ ...parts, send })
})

const comparisons = late(async () => {
  const { createComparisons } = await import('./comparisons.ts')
  const createInline = await inlinePools()
  return createComparisons({
    ...parts,
    cores,
    page,
    strategies,
    createPool: ({ workers }) => (workers === 0 ? createInline() : poolOf(workers)),
  })
})
const thumbnailer = late(() => import('../thumbnailer/thumbnailer.ts'))

/** Few runs make thumbnails in this thread. */
const inlinePools = late(async () => {
  const { createInlinePool } = await import('../engine/thumbnails/inline-pool.ts')
  return () => createInlinePool(async () => (await thumbnailer()).createThumbnailer())
})

async function inlinePool() {
  return (await inlinePools())()
}

/** A browser that cannot say it decodes what all browsers of today decode. */
async function decodes(type: string) {
  return typeof ImageDecoder === 'undefined' || ImageDecoder.isTypeSupported(type)
}

exposeWorker({
  ...engine,
  begin(origin, from) {
    clockOrigin = origin
    page = from
  },
  compare: async (...asked) => (await comparisons()).compare(...asked),
  stopComparing: async () => (await comparisons()).stopComparing(),
  startOnFarm: async (start) => (await follower()).startOnFarm(start),
  followOnFarm: async (id) => (await follower()).followOnFarm(id),
  cancelOnFarm: async () => (await follower()).cancelOnFarm(),
  doOnFarm: async (order) => (await follower()).doOnFarm(order),
  leaveFarm: async () => (await follower()).leaveFarm(),
  saveFromFarm: async (...asked) => (await follower()).saveFromFarm(...asked),
  stopSavingFromFarm: async () => (await follower()).stopSavingFromFarm(),
} satisfies EngineWorker)

/** The files of an engine that has ended are tried again this often, ms. */
const HELD_MS = 50

/** The store on disk, or one in memory where the browser has none or another tab uses it. */
async function openStore(patienceMs: number) {
  if (!(await isOurs(patienceMs))) return createMemoryStore()
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return await openOpfsStore()
    } catch (error) {
      // An engine that has just ended may still have its files open.
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!isHeld || performance.now() > end) return createMemoryStore()
      await new Promise((resolve) => setTimeout(resolve, HELD_MS))
    }
  }
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
