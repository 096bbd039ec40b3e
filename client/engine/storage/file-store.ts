// Where finished files wait for the archive, and what a later visit reads to go on.
import {
  type ArchiveOptions,
  createArchive,
  type FileKind,
  type GetFile,
} from '../../core/archive/create-archive.ts'
import type { RunFacts } from '../../core/archive/report.ts'
import type { Asked } from '../../core/model/image.ts'
import type { Outcome } from '../../core/model/outcome.ts'

/** One line of a run's journal: first the run, then what became of each image; the newest word counts. */
export type JournalEntry =
  | {
      readonly kind: 'run'
      /** Changes when older journals can no longer be read. */
      readonly format: 2
      /** As the page had them. */
      readonly settings: unknown
      readonly title: string
      readonly startedAt: string
      readonly asked: readonly Asked[]
    }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

export interface FileStore {
  /** Whether it is still there after a reload. */
  readonly lasts: boolean
  /** Keeps a file, whose bytes may be gone from the caller afterwards. */
  put(kind: FileKind, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  readonly get: GetFile
  /** Adds to the journal. */
  note(entries: readonly JournalEntry[]): Promise<void>
  journal(): Promise<readonly JournalEntry[]>
  /** Packs a run's files. @throws if a file is missing, or the signal's reason */
  pack(run: RunFacts, options: ArchiveOptions): Promise<Blob>
  /** Forgets files and journal. */
  clear(): Promise<void>
}

/** Keeps files as Blobs, whose bytes the browser holds outside the page and moves to disk as it sees fit. */
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
    // Nobody comes back to read it.
    note: async () => {},
    journal: async () => [],
    pack: (run, options) => new Response(createArchive(run, get, options)).blob(),
    clear: async () => files.clear(),
  }
}
