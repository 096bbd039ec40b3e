// One run, timed: the same pipeline that people download with, between a recorder and a pool.
import type { Api } from '../core/api.ts'
import { mapParallel } from '../core/channel.ts'
import { DEFAULT_LIMITS } from '../core/decode-limits.ts'
import type { Shelved } from '../core/downloader.ts'
import { createGate } from '../core/gate.ts'
import type { AskedImage, Route } from '../core/outcome.ts'
import { type Parts, runImages } from '../core/pipeline.ts'
import type { Shelf } from '../core/shelf.ts'
import { runOnFarm } from '../core/strategies/farm.ts'
import { makeThumbnail, type ThumbnailSettings } from '../core/thumbnail.ts'
import type { WorkerPool } from '../core/worker-pool.ts'
import type { Sample } from './comparison.ts'
import type { Contender } from './contenders.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { type SampleOf, sampleOf, type Watched } from './sample.ts'

export interface MeasureParts {
  readonly api: Api
  readonly get: Parts['get']
  readonly spawnDownload: Parts['spawnDownload']
  /** Milliseconds on the page's monotonic clock. */
  readonly now: () => number
  /** Watches the page from here on; what is returned ends it and tells what there was. */
  readonly watch: () => () => Promise<Watched>
}

/** Through the server: the image host itself would not be asked alike by all. */
export const ROUTE: Route = 'relay'

/** What is brought in: images to ask for, or originals that are here. */
export type Goods =
  | { readonly kind: 'images'; readonly images: readonly AskedImage[] }
  | {
      readonly kind: 'originals'
      readonly originals: readonly Shelved[]
      /** Where they lie. */
      readonly shelf: Shelf
    }

/** One contender's turn. */
interface Turn {
  readonly of: SampleOf
  readonly contender: Contender
  readonly goods: Goods
  readonly pool: WorkerPool
  /** Side of the square that a thumbnail must fit in, pixels. */
  readonly box: number
}

/** @throws what the signal says; a sample cut off is none. */
export async function measure(
  turn: Turn,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<Sample> {
  const recorder = createRecorder(turn.pool, parts.now, parts.api.ceiling(ROUTE))
  const end = parts.watch()
  try {
    await bringIn(turn, recorder, parts, signal)
  } catch (error) {
    await end()
    throw error
  }
  const watched = await end()
  signal.throwIfAborted()
  return sampleOf(turn.of, recorder.finish(), watched)
}

async function bringIn(
  { contender, goods, box }: Turn,
  recorder: Recorder,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<void> {
  if (goods.kind === 'originals') return makeAll(goods, recorder, box, parts, signal)
  if (contender.kind === 'maker') throw new Error('Who makes thumbnails only needs originals')
  if (contender.kind === 'farm') {
    const facts = { title: 'Comparison', source: 'comparison', box, withOriginals: false }
    await runOnFarm(goods.images, facts, { ...parts, ...recorder, farm: contender.farm }, signal)
    return
  }
  const { strategy, facts } = contender
  const lanes = facts.lanes ?? 1
  // A strategy that may give up would be the faster for it.
  const patience = { deadlineS: 0, timeoutS: 0 }
  await runImages(
    goods.images,
    { strategy, lanes, ...thumbnailsOf(box), ...patience, route: ROUTE },
    { ...parts, ...recorder, gate: createGate(parts.now) },
    signal,
  )
}

/** As the page makes them when nothing but their size is chosen. */
export const thumbnailsOf = (box: number): ThumbnailSettings => ({
  box,
  shape: 'fit',
  format: 'same',
  megapixels: DEFAULT_LIMITS.megapixels,
})

/** Originals that wait for a worker, beside those that are at one. */
const WAITING = 4

async function makeAll(
  { originals, shelf: { get } }: Extract<Goods, { kind: 'originals' }>,
  { emit, pool, shelf }: Recorder,
  box: number,
  { now }: MeasureParts,
  signal: AbortSignal,
): Promise<void> {
  async function* each() {
    yield* originals
  }
  emit({ kind: 'running-began', at: now(), images: originals.length })
  const work = (original: Shelved) =>
    makeThumbnail(original, thumbnailsOf(box), { pool, shelf: { ...shelf, get }, signal })
  for await (const outcome of mapParallel(each(), pool.places + WAITING, work))
    emit({ kind: 'outcome', at: now(), outcome })
}

/** Stands in where thumbnails are not timed: it answers at once, and as it has no workers none are recorded. */
export const noThumbnails: WorkerPool = {
  places: 0,
  ready: async () => {},
  run: async () => ({
    kind: 'made',
    thumbnail: new Uint8Array(),
    type: 'image/jpeg',
    width: 0,
    height: 0,
    sourceWidth: 0,
    sourceHeight: 0,
  }),
  close() {},
}
