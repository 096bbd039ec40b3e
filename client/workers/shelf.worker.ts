// Keeps files on disk, in the browser's own file system for this page (OPFS). A worker may write there at once and
// in place, which is several times as fast as what a page may do.
import { expose } from 'comlink'
import { createArchive, type FileKind } from '../core/archive.ts'
import type { RunFacts } from '../core/report.ts'
import type { JournalEntry, StoredFile } from '../core/shelf.ts'
import { journalLines, parseJournal } from './journal.ts'

const FOLDER = 'galloper'
const KINDS = ['original', 'thumbnail'] as const
const PROGRESS_MS = 50

interface Room {
  readonly folder: FileSystemDirectoryHandle
  readonly kinds: Readonly<Record<FileKind, FileSystemDirectoryHandle>>
  readonly journal: FileSystemSyncAccessHandle
}

let room: Room
let packing = new AbortController()

const create = { create: true }

async function open(): Promise<Room> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(FOLDER, create)
  const [original, thumbnail] = await Promise.all(
    KINDS.map((kind) => folder.getDirectoryHandle(kind, create)),
  )
  if (!original || !thumbnail) throw new Error('The browser gives no folders')
  const file = await folder.getFileHandle('journal', create)
  return {
    folder,
    kinds: { original, thumbnail },
    journal: await file.createSyncAccessHandle(),
  }
}

/** A disk-backed Blob: its bytes are read when they are wanted. */
async function read(folder: FileSystemDirectoryHandle, name: string, type: string): Promise<Blob> {
  const handle = await folder.getFileHandle(name)
  const file = await handle.getFile()
  return file.slice(0, file.size, type)
}

const orNull = (error: unknown) => {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null
  throw error
}

const get = (kind: FileKind, index: number, type: string) =>
  read(room.kinds[kind], String(index), type).catch(orNull)

/** All bytes at once: a Blob's stream would hold a pipe to the browser until some garbage collection. */
async function bytesOf(kind: FileKind, index: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await room.kinds[kind].getFileHandle(String(index)).catch(orNull)
  const at = await file?.createSyncAccessHandle()
  if (!at) return null
  try {
    const bytes = new Uint8Array(at.getSize())
    at.read(bytes, { at: 0 })
    return bytes
  } finally {
    at.close()
  }
}

async function write(
  file: FileSystemFileHandle,
  fill: (at: FileSystemSyncAccessHandle) => unknown,
) {
  const at = await file.createSyncAccessHandle()
  try {
    at.truncate(0)
    await fill(at)
  } finally {
    at.close()
  }
}

/** Where the next bytes go. @throws DOMException QuotaExceededError */
function append(file: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): number {
  // Browsers that run out of room may write a part and say nothing.
  if (file.write(bytes, { at }) < bytes.length)
    throw new DOMException('There is no room left on the disk', 'QuotaExceededError')
  return at + bytes.length
}

const worker = {
  /** @throws where there is no such file system, or another page has it open. */
  async begin(): Promise<void> {
    room = await open()
  },
  async put(kind: FileKind, index: number, { bytes, type }: StoredFile): Promise<Blob> {
    const name = String(index)
    const file = await room.kinds[kind].getFileHandle(name, create)
    await write(file, (at) => append(at, bytes, 0))
    return read(room.kinds[kind], name, type)
  },
  get,
  note(entries: readonly JournalEntry[]): void {
    const lines = journalLines(entries)
    append(room.journal, new TextEncoder().encode(lines), room.journal.getSize())
    room.journal.flush()
  },
  journal(): JournalEntry[] {
    const bytes = new Uint8Array(room.journal.getSize())
    room.journal.read(bytes, { at: 0 })
    return parseJournal(new TextDecoder().decode(bytes))
  },
  async pack(
    run: RunFacts,
    withOriginals: boolean,
    tell: (packed: number, of: number) => void,
  ): Promise<Blob> {
    packing = new AbortController()
    const { signal } = packing
    let told = 0
    const onProgress = (packed: number, of: number) => {
      if (packed < of && performance.now() - told < PROGRESS_MS) return
      told = performance.now()
      tell(packed, of)
    }
    const zip = createArchive(run, bytesOf, { withOriginals, onProgress, signal })
    const file = await room.folder.getFileHandle('archive', create)
    await write(file, async (at) => {
      let end = 0
      await zip.pipeTo(
        new WritableStream({
          write(chunk) {
            end = append(at, chunk, end)
          },
        }),
      )
    })
    return read(room.folder, 'archive', 'application/zip')
  },
  stopPacking: () => packing.abort(),
  async clear(): Promise<void> {
    room.journal.close()
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(FOLDER, { recursive: true })
    room = await open()
  },
}

export type ShelfWorker = typeof worker

expose(worker)
