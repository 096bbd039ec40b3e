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
  begin: (isKept = true) => store.begin(isKept),
  size: () => store.size(),
  /** The journals of the earlier runs, newest first. */
  async earlier() {
    return (await store.earlier()).map(({ journal }) => journal)
  },
  /** Makes an original of an earlier run, counted from the newest, one of the present run. */
  async keep(run: number, index: number, as: number) {
    ;(await store.earlier())[run]?.keep('original', index, as)
    await store.record([])
  },
  /** Writes files as a Galloper of before put them there: of one run, in the page's folder itself. */
  async writeOldLayout(journal: string, files: Uint8Array<ArrayBuffer>) {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('galloper', { create: true })
    for (const [name, content] of [
      ['journal', journal],
      ['files', files],
    ] as const) {
      const entry = await folder.getFileHandle(name, { create: true })
      const writable = await entry.createWritable()
      await writable.write(content)
      await writable.close()
    }
  },
}

export type FileStoreWorker = typeof worker

expose(worker)
