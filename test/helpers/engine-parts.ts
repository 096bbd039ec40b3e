import type { EngineParts } from '../../client/engine/engine.ts'
import type { FileStore } from '../../client/engine/storage/file-store.ts'
import { fakePool } from './fake-parts.ts'

/** All that an engine needs besides its server: no workers, and thumbnails at once. */
export const engineParts = (store: FileStore): Omit<EngineParts, 'send' | 'api' | 'get'> => ({
  startDownloadWorker() {
    throw new Error('No workers here')
  },
  pool: fakePool,
  hurry: new EventTarget(),
  inlinePool: () => fakePool,
  decodes: async () => true,
  openStore: async () => store,
  now: () => performance.now(),
})
