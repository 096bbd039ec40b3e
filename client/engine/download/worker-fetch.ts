// Requests that are made in a worker, one at a time. The worker knows nothing of the run: pauses, retries and the
// host's limits stay with the engine, which all workers share.
import type { WorkerClient } from '../../core/async/worker-client.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { FetchImage } from './fetch-image.ts'
import { LONGEST_MS } from './idle-timeout.ts'

/** The methods of a download worker. It also posts its RequestEvents, which ask for no answer. */
export interface DownloadWorker {
  /**
   * Comes before anything else. `clockOrigin` is the zero of the run's clock, in ms since 1970; the longest silence
   * of a request is in ms, null for no limit of the run's own.
   */
  begin(clockOrigin: number, timeoutMs: number | null): void
  /** Rejects with an AppError. */
  fetchImage(image: Parameters<FetchImage>[0]): ReturnType<FetchImage>
}

export interface WorkerFetch {
  /** Resolves when the worker can begin; one that cannot says so to its first request. */
  readonly ready: Promise<void>
  readonly fetchImage: FetchImage
  close(): void
}

/** The worker ends a request by itself before that, unless it hangs. */
const TIMEOUT = {
  ms: LONGEST_MS + 30_000,
  error: () =>
    new AppError('download_worker_crashed', 'The worker that downloaded this image hangs'),
}

/** Starts a worker at once, and another one for the next request when that has ended. */
export function createWorkerFetch(parts: {
  start: () => WorkerClient<DownloadWorker>
  clockOrigin: number
  timeoutMs: number | null
}): WorkerFetch {
  const { start, clockOrigin, timeoutMs } = parts
  let client = begin()

  function begin() {
    const fresh = start()
    // A worker that cannot begin says so to its first request.
    fresh.call((remote) => remote.begin(clockOrigin, timeoutMs)).catch(() => {})
    return fresh
  }

  return {
    ready: client.ready.catch(() => {}),
    async fetchImage(image, signal) {
      signal.throwIfAborted()
      if (client.ended.aborted) client = begin()
      return client.call((remote) => remote.fetchImage(image), { signal, timeout: TIMEOUT })
    },
    close: () => client.end(new DOMException('The run is over', 'AbortError')),
  }
}
