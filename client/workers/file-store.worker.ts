// Keeps files on disk, in the browser's own file system for this page (OPFS). All lie in one file, one behind the
// other, as opening one for each image costs the browser several times what writing it does; the journal says where.
import { expose, transfer } from 'comlink'
import type { FileKind, GetFile } from '../core/archive/create-archive.ts'
import type { RunFacts } from '../core/archive/report.ts'
import { discard } from '../core/async/garbage.ts'
import type { JournalEntry } from '../engine/storage/file-store.ts'
import { type FileEntry, journalLines, type Line, parseJournal } from '../engine/storage/journal.ts'
import { pack, type ReadInto } from '../engine/storage/pack.ts'

const FOLDER = 'galloper'
const PROGRESS_MS = 100

interface Room {
  readonly folder: FileSystemDirectoryHandle
  readonly journal: FileSystemSyncAccessHandle
  readonly files: FileSystemSyncAccessHandle
  readonly places: Map<string, FileEntry>
  /** Where the last place ends: behind it may lie what a full disk took of a file, which counts for nothing. */
  end: number
  /** Of which the journal does not know yet. */
  readonly unnoted: FileEntry[]
}

let room: Room
let packing = new AbortController()
/** The last zip, whole or given up. */
let packed: Promise<unknown> = Promise.resolve()

const create = { create: true }
const keyOf = (kind: FileKind, index: number) => `${kind}/${index}`

async function open(): Promise<Room> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(FOLDER, create)
  const openFile = async (name: string) =>
    (await folder.getFileHandle(name, create)).createSyncAccessHandle()
  const journal = await openFile('journal')
  const files = await openFile('files')
  const places = new Map<string, FileEntry>()
  for (const line of linesOf(journal))
    if (line.kind === 'file') places.set(keyOf(line.of, line.index), line)
  const end = Math.max(0, ...[...places.values()].map(({ at, length }) => at + length))
  return { folder, journal, files, places, end, unnoted: [] }
}

function linesOf(journal: FileSystemSyncAccessHandle): Line[] {
  const bytes = new Uint8Array(journal.getSize())
  journal.read(bytes, { at: 0 })
  return parseJournal(new TextDecoder().decode(bytes))
}

const read: ReadInto = (kind, index, roomFor) => {
  const place = room.places.get(keyOf(kind, index))
  if (!place) return null
  const bytes = roomFor(place.length)
  // A power cut may have kept the journal's word and not the file's bytes.
  return room.files.read(bytes, { at: place.at }) < place.length ? null : bytes
}

/** Where the next bytes go. @throws DOMException QuotaExceededError */
function append(file: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): number {
  // On a full disk Chromium writes a part or nothing, and answers -8 as an unsigned number: 4294967288.
  if (file.write(bytes, { at }) !== bytes.length)
    throw new DOMException('There is no room left on the disk', 'QuotaExceededError')
  return at + bytes.length
}

async function stopPacking(): Promise<void> {
  packing.abort()
  await packed.catch(() => {})
}

async function packInto(
  run: RunFacts,
  withOriginals: boolean,
  tell: (packed: number, of: number) => void,
): Promise<Blob> {
  const { signal } = packing
  let toldAt = 0
  const onProgress = (done: number, of: number) => {
    if (performance.now() - toldAt < PROGRESS_MS && done < of) return
    toldAt = performance.now()
    tell(done, of)
  }
  const file = await room.folder.getFileHandle('archive', create)
  const at = await file.createSyncAccessHandle()
  let end = 0
  try {
    at.truncate(0)
    const write = (piece: Uint8Array) => {
      end = append(at, piece, end)
    }
    await pack(run, { read, write }, { withOriginals, onProgress, signal })
  } finally {
    at.close()
  }
  const whole = await file.getFile()
  if (whole.size !== end)
    throw new Error(`The zip has ${whole.size} bytes on the disk instead of ${end}`)
  return whole.slice(0, whole.size, 'application/zip')
}

const worker = {
  /** @throws where there is no such file system, or another page has it open. */
  async begin(): Promise<void> {
    room = await open()
  },
  put(kind: FileKind, index: number, bytes: Uint8Array): void {
    const { files, places, unnoted } = room
    const key = keyOf(kind, index)
    const before = places.get(key)
    // What is brought in again is mostly the same file.
    const at = before?.length === bytes.length ? before.at : room.end
    room.end = Math.max(room.end, append(files, bytes, at))
    const place = { kind: 'file', of: kind, index, at, length: bytes.length } as const
    places.set(key, place)
    unnoted.push(place)
    discard(bytes.length)
  },
  async get(kind: FileKind, index: number): ReturnType<GetFile> {
    const bytes = read(kind, index, (length) => new Uint8Array(length))
    return bytes && transfer(bytes, [bytes.buffer])
  },
  note(entries: readonly JournalEntry[]): void {
    const { journal, unnoted } = room
    const lines = journalLines([...unnoted, ...entries])
    append(journal, new TextEncoder().encode(lines), journal.getSize())
    unnoted.length = 0
    journal.flush()
  },
  journal: (): JournalEntry[] => linesOf(room.journal).filter((line) => line.kind !== 'file'),
  async pack(...run: Parameters<typeof packInto>): Promise<Blob> {
    await stopPacking()
    packing = new AbortController()
    const zip = packInto(...run)
    packed = zip
    return zip
  },
  stopPacking,
  async clear(): Promise<void> {
    await stopPacking()
    room.journal.close()
    room.files.close()
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(FOLDER, { recursive: true })
    room = await open()
  },
}

export type FileStoreWorker = typeof worker

expose(worker)
