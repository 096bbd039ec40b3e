// Vite sees these very forms and bundles the workers’ files.

/** A new image worker. */
export const spawnImageWorker = () =>
  new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module', name: 'thumbnails' })

/** A new download worker. */
export const spawnDownloadWorker = () =>
  new Worker(new URL('./download.worker.ts', import.meta.url), {
    type: 'module',
    name: 'downloads',
  })
