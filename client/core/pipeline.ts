// START HERE. The whole flow of a run:
//
//   source -> gallery -> strategy decides when -> download -> thumbnail -> shelf
//
// Thumbnails start while downloads still run, and full hands at one stage slow the stage before it. Whatever
// happens, every image that was asked for ends in exactly one outcome.
import type { Api } from './api.ts'
import { AppError } from './app-error.ts'
import { mapParallel } from './channel.ts'
import { createDownload, type Downloaded } from './download.ts'
import { type GalleryRequest, listGallery } from './gallery.ts'
import type { Gate } from './gate.ts'
import { createHost } from './host.ts'
import type { Asked, AskedImage, Emit, Failed, Outcome } from './outcome.ts'
import type { Shelf } from './shelf.ts'
import { sleep } from './sleep.ts'
import { createStop } from './stop.ts'
import type { Strategy } from './strategies/strategy.ts'
import { makeThumbnail } from './thumbnail.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface Parts {
  readonly api: Api
  readonly pool: WorkerPool
  readonly shelf: Shelf
  readonly emit: Emit
  /** Closed while the run is paused. */
  readonly gate: Gate
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
}

export interface RunSettings {
  readonly strategy: Strategy
  readonly lanes: number
  /** Side of the square that a thumbnail must fit in, pixels. */
  readonly box: number
  /** Seconds until a whole run is over, where the strategy has a deadline; 0 for none. */
  readonly deadlineS: number
  /** Seconds of silence until one image is given up, where the strategy has such a limit; 0 for none. */
  readonly timeoutS: number
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
  const { strategy, lanes, box } = settings
  const { api, pool, shelf, gate, emit, now } = parts
  const unfinished = new Set(images)
  const end = (outcome: Exclude<Outcome, { kind: 'skipped' }>) => {
    unfinished.delete(outcome.image)
    emit({ kind: 'outcome', at: now(), outcome })
  }
  const stop = createStop(signal, strategy.also === 'deadline' ? settings.deadlineS : 0)
  const basics = { emit, now, random: Math.random, sleep }
  const host = createHost({ ...basics, retries: images.length + MIN_RETRIES })
  const timeoutMs = (strategy.also === 'timeout' && settings.timeoutS * 1000) || null
  const download = createDownload({ ...basics, api, gate, host, timeoutMs, signal: stop.signal })
  const finish = async (result: Downloaded | Failed) =>
    result.kind === 'failed'
      ? result
      : makeThumbnail(result, { pool, shelf, emit, box, signal: stop.signal }).catch(
          (error: unknown) => {
            // What breaks here, a full disk say, would break for every image after it.
            stop.now(error)
            throw error
          },
        )

  emit({ kind: 'running-began', at: now(), images: images.length })
  try {
    const { limited } = host
    const options = { lanes, ceiling: api.ceiling(), now, limited, pauses: gate.closings }
    const downloads = strategy.run(images, download, options)
    for await (const outcome of mapParallel(downloads, pool.size + WAITING, finish)) end(outcome)
  } catch (error) {
    const by = stop.by()
    stop.now(error)
    for (const image of unfinished)
      end(by ? { kind: 'cancelled', image, by } : broken(image, error))
    if (!by) throw error
  } finally {
    stop.end()
  }
}

/** Images that may wait for a worker: enough to even out the line, few enough to hold in memory. */
const WAITING = 24

/** A short run may try this often again, however few its images. */
const MIN_RETRIES = 20

const broken = (image: AskedImage, error: unknown): Failed => ({
  kind: 'failed',
  image,
  cause: 'page_broken',
  message: error instanceof Error ? error.message : String(error),
  attempts: 0,
  ms: 0,
  fetched: null,
})
