import { proxy, transfer, wrap } from 'comlink'
import { createMemoryStore, type FileStore } from '../engine/storage/file-store.ts'
import type { FileStoreWorker } from './file-store.worker.ts'

/** How long a page that is just being left may take to give the shelf up, ms. */
const LEAVING_MS = 500

/** The shelf on disk, or one in memory where the browser has none or another tab uses it. */
export async function openFileStore(): Promise<FileStore> {
  return (await isOurs()) ? openDisk().catch(createMemoryStore) : createMemoryStore()
}

/** Takes the shelf for as long as this page is open, if it can be had. */
const isOurs = () =>
  new Promise<boolean>((resolve) => {
    const signal = AbortSignal.timeout(LEAVING_MS)
    const forEver = new Promise(() => {})
    const hold = () => {
      resolve(true)
      return forEver
    }
    // Only a page that came over https or from this machine has locks.
    const asked = navigator.locks?.request('galloper-shelf', { signal }, hold)
    Promise.resolve(asked).then(
      () => resolve(false),
      () => resolve(false),
    )
  })

async function openDisk(): Promise<FileStore> {
  const worker = new Worker(new URL('./file-store.worker.ts', import.meta.url), {
    type: 'module',
    name: 'shelf',
  })
  const remote = wrap<FileStoreWorker>(worker)
  await remote.begin()
  return {
    lasts: true,
    put: (kind, index, bytes) => remote.put(kind, index, transfer(bytes, [bytes.buffer])),
    get: (kind, index) => remote.get(kind, index),
    note: (entries) => remote.note(entries),
    journal: () => remote.journal(),
    async pack(run, { withOriginals, onProgress, signal }) {
      const stop = () => void remote.stopPacking()
      signal.addEventListener('abort', stop)
      try {
        return await remote.pack(run, withOriginals, proxy(onProgress))
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    clear: () => remote.clear(),
  }
}
