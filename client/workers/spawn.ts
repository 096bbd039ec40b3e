// Vite sees these very forms and bundles the workers' files.
import type { WorkerClient } from '../core/async/worker-client.ts'
import type { RequestEvent } from '../core/model/events.ts'
import type { ThumbnailWorker } from '../core/model/thumbnail-job.ts'
import type { DownloadWorker } from '../engine/download/worker-fetch.ts'
import { createWorkerClient } from './worker-client.ts'

/** Starts a worker that makes thumbnails. */
export const startThumbnailWorker = (): WorkerClient<ThumbnailWorker> =>
  createWorkerClient({
    spawn: (name) =>
      new Worker(new URL('./thumbnail.worker.ts', import.meta.url), { type: 'module', name }),
    reason: 'worker_crashed',
    subject: 'The worker that made this thumbnail',
  })

/** Starts a worker that downloads; `emit` is told what its requests tell. */
export const startDownloadWorker = (
  emit: (event: RequestEvent) => void,
): WorkerClient<DownloadWorker> =>
  createWorkerClient({
    spawn: (name) =>
      new Worker(new URL('./download.worker.ts', import.meta.url), { type: 'module', name }),
    reason: 'download_worker_crashed',
    subject: 'The worker that downloaded this image',
    onEvent: (event) => isRequestEvent(event) && emit(event),
  })

// The worker and this file are built together.
const isRequestEvent = (event: unknown): event is RequestEvent =>
  typeof event === 'object' && event !== null && 'kind' in event
