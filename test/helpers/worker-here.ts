// A download worker in the test's own thread.
import type { DownloaderParts } from '../../client/engine/download/downloader.ts'
import { createFetchImage } from '../../client/engine/download/fetch-image.ts'

/** It makes its requests by `get`. */
export const workerHere =
  (get: DownloaderParts['get'], now: () => number): DownloaderParts['startDownloadWorker'] =>
  (emit) => {
    const ended = new AbortController()
    const fetchImage = createFetchImage({ get, emit, now, timeoutMs: null })
    return {
      ready: Promise.resolve(),
      ended: ended.signal,
      call: (ask) =>
        ask({
          begin: async () => {},
          fetchImage: (image) => fetchImage(image, ended.signal),
        }),
      end: (reason) => ended.abort(reason),
    }
  }
