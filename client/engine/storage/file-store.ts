// Finished files wait here for the archive, and a later visit reads the journal to go on.
import type { ArchiveOptions, FileKind, GetFile } from '../../core/archive/create-archive.ts'
import type { RunFacts } from '../../core/archive/report.ts'
import type { JournalEntry } from './journal.ts'
import { composeZip } from './pack.ts'

export interface FileStore {
  /** True if it is still there after a reload. */
  readonly lasts: boolean
  /** Keeps a file. The next `get` of it may hand these very bytes on. @throws AppError no_room or page_broken */
  put(kind: FileKind, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  readonly get: GetFile
  /** The length of a file in bytes, or null if it is not here. */
  lengthOf(kind: FileKind, index: number): number | null
  /** Adds to the journal. Entries without room are added with the next call. @throws AppError no_room or page_broken */
  record(entries: readonly JournalEntry[]): Promise<void>
  readJournal(): Promise<readonly JournalEntry[]>
  /** Packs a run's files into a zip, which needs no room on the disk where there is none. @throws AppError page_broken, or the signal's reason */
  pack(run: RunFacts, options: ArchiveOptions): Promise<Blob>
  /** Begins a run without files. Those of the run before are kept if that is said, as long as there is room. */
  begin(isKept: boolean): Promise<void>
  /** The runs before this one, newest first. */
  earlier(): Promise<readonly EarlierRun[]>
  /** Bytes of the files of all runs. */
  size(): Promise<number>
  /** Bytes that can still be written, as far as the browser tells it; null where it does not. */
  room(): Promise<number | null>
  /** All runs that outlive the page, the present one among them, newest first. */
  runs(): Promise<readonly StoredRun[]>
  /** Makes one of these runs the present one. */
  reopen(run: number): Promise<void>
  /** Forgets one run. Its files go, except those that another run uses. False if a zip may still read them. */
  remove(run: number): Promise<boolean>
  /** Forgets the files and journals of all runs, except those that a zip may still read. */
  clear(): Promise<void>
}

/** A run as the disk has it. */
export interface StoredRun {
  /** It tells runs of one store apart. */
  readonly run: number
  readonly journal: readonly JournalEntry[]
  /** Bytes that its files take. */
  readonly bytes: number
}

/** A run before the present one. */
export interface EarlierRun {
  readonly journal: readonly JournalEntry[]
  readonly get: GetFile
  /** Makes a file of that run one of the present run, at this place of the gallery. */
  keep(kind: FileKind, index: number, as: number): void
}

interface MemoryRun {
  readonly files: Map<string, Blob>
  readonly journal: JournalEntry[]
}

const emptyRun = (): MemoryRun => ({ files: new Map(), journal: [] })

const getFrom =
  ({ files }: MemoryRun): GetFile =>
  async (kind, index) => {
    const file = files.get(`${kind}/${index}`)
    return file ? new Uint8Array(await file.arrayBuffer()) : null
  }

/**
 * Keeps files as Blobs; the browser holds their bytes outside the engine and moves them to the disk as it sees fit.
 * Of the runs before the present one it keeps the last.
 */
export function createMemoryStore(): FileStore {
  let run = emptyRun()
  let before: MemoryRun | null = null
  const get: GetFile = (kind, index) => getFrom(run)(kind, index)
  return {
    lasts: false,
    async put(kind, index, bytes) {
      run.files.set(`${kind}/${index}`, new Blob([bytes]))
    },
    get,
    lengthOf: (kind, index) => run.files.get(`${kind}/${index}`)?.size ?? null,
    record: async (entries) => void run.journal.push(...entries),
    // After a reload there is neither the journal nor what it tells of.
    readJournal: async () => [],
    pack: (facts, options) =>
      composeZip(facts, async (kind, index) => run.files.get(`${kind}/${index}`) ?? null, options),
    room: async () => null,
    async begin(isKept) {
      if (isKept && run.journal.length > 0) before = run
      run = emptyRun()
    },
    async earlier() {
      const one = before
      if (one === null) return []
      return [
        {
          journal: one.journal,
          get: getFrom(one),
          keep(kind, index, as) {
            const file = one.files.get(`${kind}/${index}`)
            if (file) run.files.set(`${kind}/${as}`, file)
          },
        },
      ]
    },
    async size() {
      const files = new Set([...run.files.values(), ...(before?.files.values() ?? [])])
      return [...files].reduce((sum, { size }) => sum + size, 0)
    },
    runs: async () => [],
    async reopen() {},
    remove: async () => true,
    async clear() {
      run = emptyRun()
      before = null
    },
  }
}
