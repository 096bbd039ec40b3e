// In the page: the same run bare and measured, in turn.

import { createApi, getImage } from '../../../client/api/server-api.ts'
import { createPauseSwitch } from '../../../client/core/async/pause-switch.ts'
import { randomBy, shuffled } from '../../../client/core/async/random.ts'
import { sleep } from '../../../client/core/async/sleep.ts'
import type { Emit, RunEvent } from '../../../client/core/model/events.ts'
import type { AskedImage } from '../../../client/core/model/image.ts'
import { NO_PACE } from '../../../client/core/model/settings.ts'
import { ROUTE } from '../../../client/engine/comparison/contenders/ready.ts'
import {
  readyStrategy,
  strategyContenders,
} from '../../../client/engine/comparison/contenders/strategy.ts'
import { measure } from '../../../client/engine/comparison/measure.ts'
import { createRecorder } from '../../../client/engine/comparison/recorder.ts'
import { createReference } from '../../../client/engine/comparison/reference.ts'
import { thumbnailsIn } from '../../../client/engine/comparison/thumbnail-settings.ts'
import { runImages } from '../../../client/engine/run.ts'
import { listGallery } from '../../../client/engine/sources/gallery.ts'
import { createMemoryStore, type FileStore } from '../../../client/engine/storage/file-store.ts'
import { queue } from '../../../client/engine/strategies/queue.ts'
import { createComparisonPage } from '../../../client/ui/page/watch-page.ts'

const BOX = 128
const REST_MS = 150
const now = () => performance.now()
const { signal } = new AbortController()

async function overhead(images: number, rounds: number) {
  const api = createApi(location.origin, fetch.bind(globalThis))
  await api.config()
  const asked: AskedImage[] = []
  const request = {
    source: 'hot',
    limit: images,
    openAlbums: false,
    moving: false,
    site: 'demo' as const,
    seed: 0,
  }
  for await (const { items } of listGallery(api, request, signal))
    asked.push(...items.filter((item) => item.kind === 'image'))
  const startDownloadWorker = () => {
    throw new Error('The shared queue needs no worker')
  }
  const page = createComparisonPage({
    isBusy: () => false,
    onOutage() {},
    onEvents() {},
  })
  const parts = { api, get: getImage, startDownloadWorker, hurry: new EventTarget(), now, page }
  const [contender] = strategyContenders(queue, [8], api.ceiling(ROUTE))
  if (!contender) throw new Error('The shared queue is missing')
  const ready = readyStrategy(
    contender,
    { images: asked, site: 'demo', pool: null, box: BOX },
    parts,
  )
  const settings = {
    strategy: queue,
    site: 'demo' as const,
    concurrency: 8,
    ...thumbnailsIn(BOX),
    ...NO_PACE,
    deadlineS: 0,
    timeoutS: 0,
    route: ROUTE,
  }

  // Forgets its files, as the measured run does: files left in memory by one run would be collected in the next.
  const store: FileStore = { ...createMemoryStore(), put: async () => {} }
  const bring = (emit: Emit) => {
    const run = { ...parts, emit, pool: null, store, originals: new Map() }
    return runImages(asked, settings, { ...run, pauseSwitch: createPauseSwitch(now) }, signal)
  }
  const runs = {
    async bare() {
      const times = { from: 0, to: 0 }
      await bring((event) => {
        if (event.kind === 'running-began') times.from = event.at
        if (event.kind === 'outcome') times.to = event.at
      })
      return times.to - times.from
    },
    async measured() {
      const hashes = createReference({ title: '', hash: null, files: [] })
      const of = { round: 1, turn: 0, at: '', hashes }
      return (await measure(ready, of, parts, signal)).ms
    },
  }
  const pairs: { baseMs: number; ms: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const ms = { bare: 0, measured: 0 }
    for (const name of shuffled(['bare', 'measured'] as const, randomBy(round))) {
      // One ends later than the other, so both are followed by a rest that makes up for it.
      await sleep(REST_MS, signal)
      await page.atRest()
      ms[name] = await runs[name]()
    }
    if (round > 0) pairs.push({ baseMs: ms.bare, ms: ms.measured })
  }
  const told: RunEvent[] = []
  await bring((event) => told.push(event))
  return { pairs, events: told.length, recordingMs: recordingMs(told, api.ceiling(ROUTE)) }
}

const REPLAYS = 1_000

/** The cost of recording the events of one run by itself, ms. */
function recordingMs(told: readonly RunEvent[], ceiling: number): number {
  const began = now()
  for (let n = 0; n < REPLAYS; n++) {
    const { emit } = createRecorder(now, ceiling)
    for (const event of told) emit(event)
  }
  return (now() - began) / REPLAYS
}

declare global {
  var measureOverhead: typeof overhead
}
globalThis.measureOverhead = overhead
