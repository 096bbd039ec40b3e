// Vite sees these very forms and bundles the workers’ files.

/** A new image worker. */
export const spawnThumbnailWorker = () =>
  new Worker(new URL('./thumbnail.worker.ts', import.meta.url), {
    type: 'module',
    name: 'thumbnails',
  })

/** A new download worker. */
export const spawnDownloadWorker = () =>
  new Worker(new URL('./download.worker.ts', import.meta.url), {
    type: 'module',
    name: 'downloads',
  })
