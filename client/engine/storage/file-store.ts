// Finished files wait here for the archive, and a later visit reads the journal to go on.
import {
  type ArchiveOptions,
  createArchive,
  type FileKind,
  type GetFile,
} from '../../core/archive/create-archive.ts'
import type { RunFacts } from '../../core/archive/report.ts'
import type { JournalEntry } from './journal.ts'

export interface FileStore {
  /** True if it is still there after a reload. */
  readonly lasts: boolean
  /** Keeps a file. The next `get` of it may hand these very bytes on. @throws AppError no_room or page_broken */
  put(kind: FileKind, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  readonly get: GetFile
  /** The length of a file in bytes, or null if it is not here. */
  lengthOf(kind: FileKind, index: number): number | null
  /** Adds to the journal. @throws AppError no_room or page_broken */
  record(entries: readonly JournalEntry[]): Promise<void>
  readJournal(): Promise<readonly JournalEntry[]>
  /** Packs a run's files into a zip. @throws AppError no_room or page_broken, or the signal's reason */
  pack(run: RunFacts, options: ArchiveOptions): Promise<Blob>
  /** Forgets files and journal. */
  clear(): Promise<void>
}

/** Keeps files as Blobs; the browser holds their bytes outside the engine and moves them to the disk as it sees fit. */
export function createMemoryStore(): FileStore {
  const files = new Map<string, Blob>()
  const get: GetFile = async (kind, index) => {
    const file = files.get(`${kind}/${index}`)
    return file ? new Uint8Array(await file.arrayBuffer()) : null
  }
  return {
    lasts: false,
    async put(kind, index, bytes) {
      files.set(`${kind}/${index}`, new Blob([bytes]))
    },
    get,
    lengthOf: (kind, index) => files.get(`${kind}/${index}`)?.size ?? null,
    // A journal in memory would be gone with what it tells of.
    record: async () => {},
    readJournal: async () => [],
    pack: (run, options) => new Response(createArchive(run, get, options)).blob(),
    clear: async () => files.clear(),
  }
}
