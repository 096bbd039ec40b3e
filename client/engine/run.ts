// START HERE. The whole flow of a run:
//
//   source -> gallery -> strategy decides when -> download -> thumbnail -> shelf
//
// Thumbnails start while downloads still run, and full hands at one stage slow the stage before it. Whatever
// happens, every image that was asked for ends in exactly one outcome.
import type { Api } from '../api/server-api.ts'
import { mapParallel } from '../core/async/concurrency.ts'
import { createDeadline } from '../core/async/deadline.ts'
import { sleep } from '../core/async/sleep.ts'
import { AppError } from '../core/model/app-error.ts'
import type { Asked, AskedImage } from '../core/model/image.ts'
import type { Failed, Outcome, Route } from '../core/model/outcome.ts'
import { createDownloader, type DownloaderParts, type Shelved } from './download/downloader.ts'
import { type GalleryRequest, listGallery } from './sources/gallery.ts'
import type { Strategy } from './strategies/strategy.ts'
import { makeThumbnail, type ThumbnailSettings } from './thumbnails/make-thumbnail.ts'
import type { WorkerPool } from './thumbnails/pool.ts'

export interface Parts extends DownloaderParts {
  readonly api: Api
  /** Null for a run without thumbnails, which tells `downloaded` for each image that is stored. */
  readonly pool: WorkerPool | null
}

export interface RunSettings extends ThumbnailSettings {
  readonly strategy: Strategy
  readonly concurrency: number
  /** Seconds until a whole run is over, where the strategy has a deadline; 0 for none. */
  readonly deadlineS: number
  /** Seconds of silence until one image is given up, where the strategy has such a limit; 0 for none. */
  readonly timeoutS: number
  readonly route: Route
}

/** Lists a gallery and brings in its images. An abort is no error: what is unfinished is cancelled. */
export async function runGallery(
  request: GalleryRequest,
  settings: RunSettings,
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { emit, now } = parts
  const asked: Asked[] = []
  void parts.pool?.ready(signal)
  emit({ kind: 'listing-began', at: now() })
  try {
    for await (const page of listGallery(parts.api, request, signal)) {
      asked.push(...page.items)
      emit({ kind: 'listed', ...page })
    }
  } catch (error) {
    // What was listed before a page failed is worth having, so the run goes on with it.
    if (error instanceof AppError) emit({ kind: 'listing-failed', error })
    else if (!signal.aborted) throw error
  }
  for (const item of asked)
    if (item.kind === 'left-out')
      emit({ kind: 'outcome', at: now(), outcome: { kind: 'skipped', item } })
  const images = asked.filter((item) => item.kind === 'image')
  await runImages(images, settings, parts, signal)
}

/**
 * Brings in the given images: a whole gallery, or those of it that failed before.
 * @throws what broke, if anything but an abort did; by then every image has its outcome and nothing runs on.
 */
export async function runImages(
  images: readonly AskedImage[],
  settings: RunSettings,
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  const { strategy, concurrency, route } = settings
  const { pool, shelf, pauseSwitch, emit, now } = parts
  await pool?.ready(signal)
  const unfinished = new Set(images)
  const end = (outcome: Shelved | Exclude<Outcome, { kind: 'skipped' }>) => {
    const { image } = outcome
    unfinished.delete(image)
    if (outcome.kind === 'shelved')
      emit({ kind: 'downloaded', at: now(), image, fetched: outcome.fetched })
    else emit({ kind: 'outcome', at: now(), outcome })
  }
  const seconds = strategy.also === 'deadline' ? settings.deadlineS : 0
  const deadline = createDeadline({ seconds, pauseSwitch, now, sleep })
  const broken = new AbortController()
  const whole = AbortSignal.any([signal, broken.signal])
  const downloader = createDownloader(parts, {
    route,
    images: images.length,
    timeoutMs: (strategy.also === 'timeout' && settings.timeoutS * 1000) || null,
    signal: AbortSignal.any([whole, deadline.signal]),
  })
  const finish = async (result: Shelved | Failed) => {
    if (result.kind === 'failed') return result
    try {
      await result.stored
      return pool ? await makeThumbnail(result, settings, { pool, shelf, signal: whole }) : result
    } catch (error) {
      // What breaks here, a full disk say, would break for every image after it.
      broken.abort(error)
      throw error
    }
  }

  try {
    const { download, inWorker, limited } = downloader
    const ceiling = parts.api.ceiling(route)
    const options = { concurrency, ceiling, now, limited, pauses: pauseSwitch.closings, inWorker }
    const results = strategy.run(images, download, options)
    await downloader.ready()
    emit({ kind: 'running-began', at: now(), images: images.length })
    const downloads = until(deadline.signal, results)
    for await (const outcome of mapParallel(downloads, (pool?.places ?? 0) + WAITING, finish))
      end(outcome)
    for (const image of unfinished) end({ kind: 'cancelled', image, by: 'deadline' })
  } catch (error) {
    broken.abort(error)
    for (const image of unfinished)
      end(signal.aborted ? { kind: 'cancelled', image, by: 'person' } : ruined(image, error))
    if (!signal.aborted) throw error
  } finally {
    deadline.end()
    downloader.close()
  }
}

/** What comes until a signal ends it, which is no error here: who is past it goes on to its end. */
async function* until<T>(signal: AbortSignal, values: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* values
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Images that may wait for a worker or for the disk: enough to even out the line, and no more than the disk bears. */
const WAITING = 128

const ruined = (image: AskedImage, error: unknown): Failed => ({
  kind: 'failed',
  image,
  reason: 'page_broken',
  message: error instanceof Error ? error.message : String(error),
  attempts: 0,
  ms: 0,
  fetched: null,
})
