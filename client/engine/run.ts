// START HERE. The whole flow of a run:
//
//   source -> images -> strategy decides when -> download -> file store -> thumbnail -> archive
//
// Thumbnails start while downloads still run, and a stage that is full slows the stage before it. Every image that was
// asked for ends in exactly one outcome. The archive is made when the person asks for it (engine.ts).
import type { Api } from '../api/server-api.ts'
import { mapParallel, merge } from '../core/async/concurrency.ts'
import { createDeadline } from '../core/async/deadline.ts'
import { sleep } from '../core/async/sleep.ts'
import { isVideo } from '../core/image/signatures.ts'
import { problemOf } from '../core/model/app-error.ts'
import type { AskedImage } from '../core/model/image.ts'
import { mismatchesOf } from '../core/model/mismatch.ts'
import type { Deferred, Failed, Fetched, Outcome, Saved, Stored } from '../core/model/outcome.ts'
import { routeOf, type Settings } from '../core/model/settings.ts'
import { createDownloader, type DownloaderParts } from './download/downloader.ts'
import type { Strategy } from './strategies/strategy.ts'
import { makeThumbnail } from './thumbnails/make-thumbnail.ts'
import type { WorkerPool } from './thumbnails/pool.ts'

export interface RunParts extends DownloaderParts {
  readonly api: Api
  /** Null for a run without thumbnails, which tells `downloaded` for each image that is stored. */
  readonly pool: WorkerPool | null
  /** The originals that the store has, by index: their images need no download. The run adds to it. */
  readonly originals: Map<number, Fetched>
}

/** Of the settings, all that concerns images whose list is known. */
export interface RunSettings
  extends Omit<
    Settings,
    | 'source'
    | 'limit'
    | 'openAlbums'
    | 'moving'
    | 'strategy'
    // The farm's.
    | 'where'
    | 'originals'
    // The archive's.
    | 'names'
    // These concern the person's own files.
    | 'pictures'
    | 'maker'
    | 'beside'
  > {
  readonly strategy: Strategy
}

/** The end of one image: its outcome, or in a run without thumbnails the store. */
type Ended = Stored | Exclude<Outcome, { kind: 'skipped' }>

/**
 * Downloads the given images and makes their thumbnails. An abort is no error: what is unfinished is cancelled.
 * @throws what broke, if anything but an abort did; by then every image has its outcome and nothing runs on.
 */
export async function runImages(
  images: readonly AskedImage[],
  settings: RunSettings,
  parts: RunParts,
  signal: AbortSignal,
): Promise<void> {
  const { strategy, concurrency, site } = settings
  const route = routeOf(settings)
  const { api, pool, store, originals, pauseSwitch, emit, now } = parts
  await pool?.ready(signal)
  const unfinished = new Set(images)
  const end = (outcome: Ended) => {
    const { image } = outcome
    unfinished.delete(image)
    if (outcome.kind === 'stored')
      emit({ kind: 'downloaded', at: now(), image, fetched: outcome.fetched })
    else emit({ kind: 'outcome', at: now(), outcome })
  }
  const seconds = strategy.also === 'deadline' ? settings.deadlineS : 0
  const deadline = createDeadline({ seconds, pauseSwitch, now, sleep })
  const broken = new AbortController()
  const whole = AbortSignal.any([signal, broken.signal])
  const downloader = createDownloader(parts, {
    site,
    route,
    images,
    pace: settings,
    timeoutMs: (strategy.also === 'timeout' && settings.timeoutS * 1000) || null,
    signal: AbortSignal.any([whole, deadline.signal]),
  })

  async function finish(result: Stored | Failed): Promise<Ended> {
    if (result.kind === 'failed' || pool === null) return result
    if (isVideo(result.fetched.type)) return savedVideo(result)
    return makeThumbnail(result, settings, { pool, store, signal: whole })
  }

  try {
    const { download, inWorker, limited } = downloader
    const options = {
      concurrency,
      ceiling: api.ceiling(route),
      now,
      limited,
      pauses: pauseSwitch.closings,
      inWorker,
    }
    const stored = images.flatMap((image) => storedOriginal(image, parts) ?? [])
    const here = new Set(stored.map(({ image }) => image))
    const missing = images.filter((image) => !here.has(image))
    const first = strategy.run(missing, download, options)
    // Later turns are short, and need no workers of their own.
    const results = inTurns(first, (some) =>
      strategy.run(some, download, { ...options, inWorker: () => download }),
    )
    await downloader.ready()
    emit({ kind: 'running-began', at: now(), images: images.length })
    const downloads = merge([stored, until(deadline.signal, results)])
    for await (const outcome of mapParallel(downloads, (pool?.places ?? 0) + WAITING, finish))
      end(outcome)
    for (const image of unfinished) end({ kind: 'cancelled', image, by: 'deadline' })
  } catch (error) {
    broken.abort(error)
    const reason: unknown = broken.signal.reason
    for (const image of unfinished)
      end(
        signal.aborted
          ? { kind: 'cancelled', image, by: 'person' }
          : ruined(image, reason, originals.get(image.index) ?? null),
      )
    if (!signal.aborted) throw reason
  } finally {
    deadline.end()
    downloader.close()
  }
}

/** A video is a file without a thumbnail. */
function savedVideo({ image, fetched }: Stored): Saved {
  const size = { width: 0, height: 0 }
  const mismatches = mismatchesOf(image, fetched, size)
  return { kind: 'saved', image, fetched, ...size, mismatches, thumbnail: null }
}

/** An image whose original is in the store already. */
function storedOriginal(
  image: AskedImage,
  { originals, store }: Pick<RunParts, 'originals' | 'store'>,
): Stored | null {
  const fetched = originals.get(image.index)
  const isHere = fetched && store.lengthOf('original', image.index) === fetched.bytes
  return isHere ? { kind: 'stored', image, fetched } : null
}

/** The results of a strategy's run, and of further runs with the images that were deferred. */
async function* inTurns(
  first: AsyncIterable<Stored | Failed | Deferred>,
  run: (images: readonly AskedImage[]) => AsyncIterable<Stored | Failed | Deferred>,
): AsyncGenerator<Stored | Failed> {
  for (let results = first, deferred: AskedImage[] = []; ; deferred = []) {
    for await (const result of results)
      if (result.kind === 'deferred') deferred.push(result.image)
      else yield result
    if (deferred.length === 0) return
    results = run(deferred)
  }
}

/** The values until the signal aborts, which is no error here: what is past this stage goes on to its end. */
async function* until<T>(signal: AbortSignal, values: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* values
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Images that may wait for a thumbnail worker: enough to even out the connection, and no more than the disk bears. */
const WAITING = 128

/** An image that is given up because of an error that is not its own. */
export function ruined(image: AskedImage, error: unknown, fetched: Fetched | null): Failed {
  const { code: reason, message } = problemOf(error)
  const { attempts, ms } = fetched ?? { attempts: 0, ms: 0 }
  return { kind: 'failed', image, reason, message, attempts, ms, fetched }
}
