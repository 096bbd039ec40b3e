// What all downloads of a run share, wherever their requests are made: the host's limits, the budget of second
// tries, the pause.
import type { Api } from './api.ts'
import { createDownload } from './download.ts'
import { createFetchImage, type FetchImage } from './fetch-image.ts'
import type { Gate } from './gate.ts'
import { createHost } from './host.ts'
import type { Emit, Route } from './outcome.ts'
import { createRemoteFetch, type RemoteFetch } from './remote-fetch.ts'
import { sleep } from './sleep.ts'
import { watchStages } from './stages.ts'

/** A short run may try this often again, however few its images. */
const MIN_RETRIES = 20

export interface DownloaderParts {
  readonly api: Pick<Api, 'imageAddress'>
  readonly get: (url: string, signal: AbortSignal) => Promise<Response>
  /** Starts a worker that downloads. */
  readonly spawnDownload: () => Worker
  readonly gate: Gate
  readonly emit: Emit
  /** Milliseconds on the page's monotonic clock. */
  readonly now: () => number
}

export function createDownloader(
  { api, get, spawnDownload, gate, emit, now }: DownloaderParts,
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
  const host = createHost({ ...basics, retries: images + MIN_RETRIES })
  const by = (fetchImage: FetchImage) =>
    createDownload({ ...basics, api, route, gate, host, signal, fetchImage })

  const stages = watchStages(emit, (ms) => ms)
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
    limited: host.limited,
    close() {
      stages.end()
      for (const worker of workers) worker.close()
    },
  }
}
