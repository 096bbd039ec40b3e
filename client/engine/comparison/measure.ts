// One run, timed: the same pipeline that people download with, between a recorder and a pool.
import type { Api } from '../../api/server-api.ts'
import { mapParallel } from '../../core/async/concurrency.ts'
import { createPauseSwitch } from '../../core/async/pause-switch.ts'
import { DEFAULT_LIMITS } from '../../core/image/decode-limits.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Route, Stored } from '../../core/model/outcome.ts'
import type { ThumbnailSettings } from '../../core/model/settings.ts'
import { type RunParts, runImages } from '../run.ts'
import type { FileStore } from '../storage/file-store.ts'
import { makeThumbnail } from '../thumbnails/make-thumbnail.ts'
import type { WorkerPool } from '../thumbnails/pool.ts'
import type { Contender } from './contenders.ts'
import { type MeasurementOf, measurementOf, type Watched } from './measurement.ts'
import type { Measurement } from './model.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { runOnFarm } from './run-on-farm.ts'

export interface MeasureParts {
  readonly api: Api
  readonly get: RunParts['get']
  readonly startDownloadWorker: RunParts['startDownloadWorker']
  /** Milliseconds on the page's monotonic clock. */
  readonly now: () => number
  /** Watches the page from here on; what is returned ends it and tells what there was. */
  readonly watch: () => () => Promise<Watched>
}

/** Through the server: the image host itself would not be asked alike by all. */
export const ROUTE: Route = 'relay'

/** What is brought in: images to ask for, or originals that are here. */
export type Workload =
  | { readonly kind: 'images'; readonly images: readonly AskedImage[] }
  | {
      readonly kind: 'originals'
      readonly originals: readonly Stored[]
      /** Where they lie. */
      readonly store: FileStore
    }

/** One contender's turn. */
interface Turn {
  readonly of: MeasurementOf
  readonly contender: Contender
  readonly workload: Workload
  readonly pool: WorkerPool
  /** Side of the square that a thumbnail must fit in, pixels. */
  readonly box: number
}

/** @throws what the signal says; a measurement cut off is none. */
export async function measure(
  turn: Turn,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<Measurement> {
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
  return measurementOf(turn.of, recorder.finish(), watched)
}

async function bringIn(
  { contender, workload, box }: Turn,
  recorder: Recorder,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<void> {
  if (workload.kind === 'originals') return makeAll(workload, recorder, box, parts, signal)
  if (contender.kind === 'maker') throw new Error('Who makes thumbnails only needs originals')
  if (contender.kind === 'farm') {
    const facts = { title: 'Comparison', source: 'comparison', box, withOriginals: false }
    await runOnFarm(workload.images, facts, { ...parts, ...recorder, farm: contender.farm }, signal)
    return
  }
  const { strategy, facts } = contender
  const concurrency = facts.concurrency ?? 1
  // A strategy that may give up would be the faster for it.
  const patience = { deadlineS: 0, timeoutS: 0 }
  await runImages(
    workload.images,
    { strategy, concurrency, ...thumbnailsOf(box), ...patience, route: ROUTE },
    { ...parts, ...recorder, originals: new Map(), pauseSwitch: createPauseSwitch(parts.now) },
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
  { originals, store: { get } }: Extract<Workload, { kind: 'originals' }>,
  { emit, pool, store }: Recorder,
  box: number,
  { now }: MeasureParts,
  signal: AbortSignal,
): Promise<void> {
  async function* each() {
    yield* originals
  }
  emit({ kind: 'running-began', at: now(), images: originals.length })
  const work = (original: Stored) =>
    makeThumbnail(original, thumbnailsOf(box), { pool, store: { ...store, get }, signal })
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
