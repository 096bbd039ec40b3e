// What all downloads of a run share, wherever their requests are made: the host's limits, the budget of second
// tries, the pause, the shelf.

import type { Api } from '../../api/server-api.ts'
import { aborted } from '../../core/async/aborted.ts'
import type { PauseSwitch } from '../../core/async/pause-switch.ts'
import { sleep } from '../../core/async/sleep.ts'
import type { Emit } from '../../core/model/events.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Failed, Fetched, Route } from '../../core/model/outcome.ts'
import type { FileStore } from '../storage/file-store.ts'
import { createDownload, type Downloaded } from './download.ts'
import { createFetchImage, type FetchImage } from './fetch-image.ts'
import { createHostLimiter } from './host-limiter.ts'
import { watchRequestTiming } from './request-timing.ts'
import { createRemoteFetch, type RemoteFetch } from './worker-fetch.ts'

/** A short run may try this often again, however few its images. */
const MIN_RETRIES = 20

export interface DownloaderParts {
  readonly api: Pick<Api, 'imageAddress'>
  readonly get: (url: string, signal: AbortSignal) => Promise<Response>
  /** Starts a worker that downloads. */
  readonly spawnDownload: () => Worker
  readonly shelf: FileStore
  readonly pauseSwitch: PauseSwitch
  readonly emit: Emit
  /** Milliseconds on the page's monotonic clock. */
  readonly now: () => number
}

/** A whole file on its way to the shelf. */
export interface Shelved {
  readonly kind: 'shelved'
  readonly image: AskedImage
  readonly fetched: Fetched
  /** Resolves when it lies there; rejects where the shelf has no room for it. */
  readonly stored: Promise<void>
}

export function createDownloader(
  { api, get, spawnDownload, shelf, pauseSwitch, emit, now }: DownloaderParts,
  limits: {
    readonly route: Route
    /** Images of the run. */
    readonly images: number
    /** The longest silence within a request, ms; null for no limit of ours. */
    readonly timeoutMs: number | null
    /** Ends every download. */
    readonly signal: AbortSignal
  },
) {
  const { route, images, timeoutMs, signal } = limits
  const basics = { emit, now, random: Math.random, sleep }
  const host = createHostLimiter({ ...basics, retries: images + MIN_RETRIES })
  function by(fetchImage: FetchImage) {
    const download = createDownload({
      ...basics,
      api,
      route,
      pauseSwitch,
      host,
      signal,
      fetchImage,
    })
    return async (image: AskedImage): Promise<Shelved | Failed> => {
      const result = await download(image)
      return result.kind === 'failed' ? result : shelve(result, shelf)
    }
  }

  const stages = watchRequestTiming(emit, (ms) => ms)
  const fetchHere = createFetchImage({ get, emit, now, timeoutMs })
  const workers: RemoteFetch[] = []
  return {
    download: by((image, signal) => {
      stages.expect(image)
      return fetchHere(image, signal)
    }),
    inWorker() {
      const remote = createRemoteFetch({ spawn: spawnDownload, emit, timeoutMs })
      workers.push(remote)
      return by(remote.fetchImage)
    },
    /** Resolves when all workers that were started can begin, or nobody waits any more. */
    async ready() {
      await Promise.race([Promise.all(workers.map(({ ready }) => ready)), aborted(signal)])
    },
    limited: host.limited,
    close() {
      stages.end()
      for (const worker of workers) worker.close()
    },
  }
}

/** A file goes on at once, so that none is held in memory while it waits for a worker; nobody waits for that here. */
function shelve({ image, bytes, fetched }: Downloaded, shelf: FileStore): Shelved {
  const stored = shelf.put('original', image.index, bytes)
  // Who makes the thumbnail hears of a failure; if the run ends before, nobody does.
  stored.catch(() => {})
  return { kind: 'shelved', image, fetched, stored }
}
