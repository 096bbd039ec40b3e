// The file store on disk, for a test: only a worker may write there without promises.
import { expose, transfer } from 'comlink'
import type { FileKind } from '../../client/core/archive/create-archive.ts'
import type { RunFacts } from '../../client/core/archive/report.ts'
import type { FileStore } from '../../client/engine/storage/file-store.ts'
import type { JournalEntry } from '../../client/engine/storage/journal.ts'
import { openOpfsStore } from '../../client/engine/storage/opfs-store.ts'

let store: FileStore
let stop = new AbortController()

const worker = {
  async open() {
    store = await openOpfsStore()
    return store.lasts
  },
  put: (kind: FileKind, index: number, bytes: Uint8Array<ArrayBuffer>) =>
    store.put(kind, index, bytes),
  async get(kind: FileKind, index: number) {
    const bytes = await store.get(kind, index)
    return bytes && transfer(bytes, [bytes.buffer])
  },
  lengthOf: (kind: FileKind, index: number) => store.lengthOf(kind, index),
  record: (entries: readonly JournalEntry[]) => store.record(entries),
  readJournal: () => store.readJournal(),
  /** The zip, and the images whose files were lost. */
  async pack(run: RunFacts) {
    stop = new AbortController()
    const lost: number[] = []
    const zip = await store.pack(run, {
      withOriginals: true,
      onProgress() {},
      onLost: ({ image }) => void lost.push(image.index),
      signal: stop.signal,
    })
    return { zip, lost }
  },
  stopPacking: () => stop.abort(),
  clear: () => store.clear(),
}

export type FileStoreWorker = typeof worker

expose(worker)
