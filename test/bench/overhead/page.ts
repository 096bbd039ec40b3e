// In the page: the same run bare and measured, in turn.
import { measure, noThumbnails, ROUTE } from '../../../client/bench/measure.ts'
import { randomBy, shuffled } from '../../../client/bench/random.ts'
import { createApi, getImage } from '../../../client/core/api.ts'
import { listGallery } from '../../../client/core/gallery.ts'
import { createGate } from '../../../client/core/gate.ts'
import type { AskedImage, Emit } from '../../../client/core/outcome.ts'
import { runImages } from '../../../client/core/pipeline.ts'
import { createMemoryShelf } from '../../../client/core/shelf.ts'
import { lanes } from '../../../client/core/strategies/lanes.ts'
import { pageAtRest, watchPage } from '../../../client/ui/compare/watch-page.ts'

const BOX = 128
const now = () => performance.now()
const { signal } = new AbortController()

async function overhead(images: number, rounds: number) {
  const api = createApi(location.origin, fetch.bind(globalThis))
  await api.config()
  const asked: AskedImage[] = []
  const request = { source: 'hot', limit: images, openAlbums: false, seed: 0 }
  for await (const { items } of listGallery(api, request, signal))
    asked.push(...items.filter((item) => item.kind === 'image'))
  const spawnDownload = () => {
    throw new Error('Lanes need no worker')
  }
  const parts = { api, get: getImage, spawnDownload, now, watch: () => watchPage(() => false) }
  const goods = { kind: 'images', images: asked } as const
  const facts = { id: 'lanes', name: 'Lanes', way: 'lanes', lanes: 8, atOnce: 8, isControl: false }
  const contender = { kind: 'strategy', strategy: lanes, facts } as const
  const settings = { strategy: lanes, lanes: 8, box: BOX, deadlineS: 0, timeoutS: 0, route: ROUTE }

  const ways = {
    async bare() {
      const times = { from: 0, to: 0 }
      const emit: Emit = (event) => {
        if (event.kind === 'running-began') times.from = event.at
        if (event.kind === 'outcome') times.to = event.at
      }
      const run = { ...parts, emit, pool: noThumbnails, shelf: createMemoryShelf() }
      await runImages(asked, settings, { ...run, gate: createGate(now) }, signal)
      return times.to - times.from
    },
    async measured() {
      const of = { round: 1, turn: 0, contender: 'lanes', hashes: new Map() }
      return (await measure(of, contender, goods, noThumbnails, BOX, parts, signal)).ms
    },
  }
  const pairs: { baseMs: number; ms: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const ms = { bare: 0, measured: 0 }
    for (const way of shuffled(['bare', 'measured'] as const, randomBy(round))) {
      await pageAtRest(signal)
      ms[way] = await ways[way]()
    }
    if (round > 0) pairs.push({ baseMs: ms.bare, ms: ms.measured })
  }
  return pairs
}

declare global {
  var measureOverhead: typeof overhead
}
globalThis.measureOverhead = overhead
