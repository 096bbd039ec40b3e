/** A new image worker; Vite sees this very form and bundles the worker's file. */
export const spawnImageWorker = () =>
  new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module', name: 'thumbnails' })
