// All downloads of a run share these, wherever their requests are made: the host limiter with its budget of retries,
// the pause switch and the file store.
import type { Api, GetImage } from '../../api/server-api.ts'
import { abortable } from '../../core/async/abortable.ts'
import { createCircuitBreaker, type Outage } from '../../core/async/circuit-breaker.ts'
import type { PauseSwitch } from '../../core/async/pause-switch.ts'
import { sleep } from '../../core/async/sleep.ts'
import type { WorkerClient } from '../../core/async/worker-client.ts'
import type { Emit, RequestEvent, RunEvent } from '../../core/model/events.ts'
import type { AskedImage, Site } from '../../core/model/image.ts'
import type { Deferred, Failed, Fetched, Route, Stored } from '../../core/model/outcome.ts'
import type { Pace } from '../../core/model/settings.ts'
import type { FileStore } from '../storage/file-store.ts'
import { createDownload } from './download.ts'
import { createFetchImage, type FetchImage } from './fetch-image.ts'
import { createHostLimiter } from './host-limiter.ts'
import { createPacer } from './pacer.ts'
import { probeBy } from './probe.ts'
import { watchRequestTiming } from './request-timing.ts'
import { createTallies } from './tally.ts'
import { createWorkerFetch, type DownloadWorker, type WorkerFetch } from './worker-fetch.ts'

/** The retries of a run with few images. */
const MIN_RETRIES = 20

export interface DownloaderParts {
  readonly api: Pick<Api, 'imageAddress'>
  readonly get: GetImage
  /** Starts a worker that downloads and tells what its requests tell. */
  readonly startDownloadWorker: (
    emit: (event: RequestEvent) => void,
  ) => WorkerClient<DownloadWorker>
  readonly store: FileStore
  /** The originals that the store has, by index; each download adds its own. */
  readonly originals: Map<number, Fetched>
  readonly pauseSwitch: PauseSwitch
  readonly emit: Emit
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
  /** Dispatches `online` when the network is back, and `try-now` when the person wants to wait no longer. */
  readonly hurry: EventTarget
}

export interface DownloadLimits {
  readonly site: Site
  readonly route: Route
  /** The images to download. */
  readonly images: readonly AskedImage[]
  /** The longest silence within a request, ms; null for no limit of the run's own. */
  readonly timeoutMs: number | null
  readonly pace: Pace
  /** Ends every download. */
  readonly signal: AbortSignal
}

export interface Downloader {
  /** Downloads one image from here, and puts its file in the store. Rejects only when the run ends. */
  download(image: AskedImage): Promise<Stored | Failed | Deferred>
  /** Starts a worker, and gives a download whose requests it makes. */
  inWorker(): (image: AskedImage) => Promise<Stored | Failed | Deferred>
  /** Resolves when all workers that were started can begin, or the run has ended. */
  ready(): Promise<void>
  /** How often the host has asked for fewer requests so far. */
  limited(): number
  close(): void
}

export function createDownloader(parts: DownloaderParts, limits: DownloadLimits): Downloader {
  const { get, startDownloadWorker, store, originals, now, hurry } = parts
  const { images, timeoutMs } = limits
  const over = new AbortController()
  const signal = AbortSignal.any([limits.signal, over.signal])
  const basics = { ...parts, ...limits, emit, signal, random: Math.random, sleep }
  const tell = (isHeld: boolean) => parts.emit({ kind: 'held', at: now(), isHeld })
  const pacer = createPacer(limits.pace, { ...basics, tell })
  const hostLimiter = createHostLimiter({ ...basics, retries: images.length + MIN_RETRIES })
  const ask = probeBy(get)
  const shared = { hostLimiter, pacer, tallies: createTallies(), probe }
  const turns = inTurn(images)
  const another = images.length > 1 ? () => addressOf(turns.next().value) : undefined
  const circuitBreaker = createCircuitBreaker({ ...basics, probe, another, tell: tellOutage })
  hurry.addEventListener('online', circuitBreaker.tryNow, { signal })
  hurry.addEventListener('try-now', tryNow, { signal })
  const timing = watchRequestTiming(emit, (ms) => ms + now() - performance.now())
  const fetchHere = createFetchImage({ get, emit, now, timeoutMs })
  const workers: WorkerFetch[] = []

  function emit(event: RunEvent) {
    if (event.kind === 'answered') pacer.arrived(event.index)
    parts.emit(event)
  }

  /** A probe is a request, too. */
  async function probe(url: string, signal: AbortSignal) {
    const key = Symbol(url)
    await pacer.pass(key, signal)
    return ask(url, signal).finally(() => pacer.arrived(key))
  }

  function addressOf({ file }: AskedImage) {
    const { url, leave } = parts.api.imageAddress(file, limits)
    leave()
    return url
  }

  /** The deadline of a run stands still in an outage. */
  function tellOutage(outage: Outage | null) {
    if (outage) parts.pauseSwitch.close('outage')
    else parts.pauseSwitch.open('outage')
    emit({ kind: 'outage', at: now(), outage })
  }

  function tryNow() {
    circuitBreaker.tryNow()
    hostLimiter.lift()
  }

  function by(fetchImage: FetchImage) {
    const download = createDownload({ ...basics, ...shared, circuitBreaker, fetchImage })
    return async (image: AskedImage): Promise<Stored | Failed | Deferred> => {
      const result = await download(image)
      if (result.kind !== 'downloaded') return result
      const { bytes, fetched } = result
      await store.put('original', image.index, bytes)
      originals.set(image.index, fetched)
      await store.record([{ kind: 'downloaded', index: image.index, fetched }])
      return { kind: 'stored', image, fetched }
    }
  }

  return {
    download: by((image, signal) => {
      timing.expect(image)
      return fetchHere(image, signal)
    }),
    inWorker() {
      const worker = createWorkerFetch({
        start: () => startDownloadWorker(emit),
        clockOrigin: performance.timeOrigin + performance.now() - now(),
        timeoutMs,
      })
      workers.push(worker)
      return by(worker.fetchImage)
    },
    async ready() {
      await abortable(Promise.all(workers.map((worker) => worker.ready)), signal)
    },
    limited: hostLimiter.limited,
    close() {
      timing.end()
      over.abort()
      for (const worker of workers) worker.close()
    },
  }
}

/** The values one after another, again and again. */
function* inTurn<T>(values: readonly T[]): Generator<T, never> {
  for (;;) yield* values
}
