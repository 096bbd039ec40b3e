// Vite sees these very forms and bundles the workers' files.
import type { WorkerClient } from '../core/async/worker-client.ts'
import type { RequestEvent } from '../core/model/events.ts'
import type { ThumbnailWorker } from '../core/model/thumbnail-job.ts'
import type { DownloadWorker } from '../engine/download/worker-fetch.ts'
import { compileDecoders, type DecodersModule } from '../thumbnailer/decode/compile-decoders.ts'
import type { PreparedThumbnailWorker } from './thumbnail.worker.ts'
import { createWorkerClient } from './worker-client.ts'

let compiled: Promise<DecodersModule> | null = null

/** The workers' decoders, compiled once for all of them. Without their file it is tried again with the next worker. */
function compileOnce(): Promise<DecodersModule> {
  compiled ??= compileDecoders().then((module) => {
    if (module === null) compiled = null
    return module
  })
  return compiled
}

/** Starts a worker that makes thumbnails. */
export function startThumbnailWorker(): WorkerClient<ThumbnailWorker> {
  const client = createWorkerClient<PreparedThumbnailWorker>({
    spawn: (name) =>
      new Worker(new URL('./thumbnail.worker.ts', import.meta.url), { type: 'module', name }),
    reason: 'worker_crashed',
    subject: 'The worker that made this thumbnail',
  })
  const prepare = async () => {
    const module = await compileOnce()
    await client.call((remote) => remote.prepare(module))
  }
  // A worker that cannot begin says so to its first picture.
  prepare().catch(() => {})
  return client
}

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
