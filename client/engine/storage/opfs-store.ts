// Keeps files on disk, in the browser's own file system for this page (OPFS). All lie in one file, one behind the
// other, because opening one for each image costs several times the writing; the journal says where each one lies.
import type { FileKind, GetFile } from '../../core/archive/create-archive.ts'
import type { FileStore } from './file-store.ts'
import {
  type FileEntry,
  type JournalEntry,
  journalLines,
  type Line,
  parseJournal,
} from './journal.ts'
import { type Folder, openFolder } from './opfs-folder.ts'
import { pack, type ReadInto } from './pack.ts'
import { createRecentFiles } from './recent-files.ts'

/** The longest time between two moments at which the journal is safe from a power cut, ms. */
const FLUSH_MS = 1_000

/** @throws where the browser has no such file system, or another page has it open. */
export async function openOpfsStore(): Promise<FileStore> {
  let folder: Folder = await openFolder()
  let places = placesIn(folder)
  let unrecorded: FileEntry[] = []
  let flushedAt = 0
  let packing = new AbortController()
  let packed: Promise<unknown> = Promise.resolve()
  const recent = createRecentFiles()

  const read: ReadInto = (kind, index, roomFor) => {
    const place = places.get(keyOf(kind, index))
    if (!place) return null
    const bytes = roomFor(place.length)
    // A power cut may have kept the journal's word and not the file's bytes.
    return folder.files.read(bytes, place.at) === place.length ? bytes : null
  }

  const get: GetFile = async (kind, index) =>
    recent.take(keyOf(kind, index)) ?? read(kind, index, (length) => new Uint8Array(length))

  function record(entries: readonly JournalEntry[]) {
    const lines = journalLines([...unrecorded, ...entries])
    folder.journal.append(new TextEncoder().encode(lines))
    unrecorded = []
    if (performance.now() - flushedAt < FLUSH_MS) return
    folder.journal.flush()
    flushedAt = performance.now()
  }

  async function stopPacking() {
    packing.abort(new DOMException('Another run begins', 'AbortError'))
    await packed.catch(() => {})
  }

  return {
    lasts: true,
    async put(kind, index, bytes) {
      const key = keyOf(kind, index)
      // Never over an older file: a write that a full disk cuts off would spoil it.
      const at = folder.files.append(bytes)
      const place = { kind: 'file', of: kind, index, at, length: bytes.length } as const
      places.set(key, place)
      unrecorded.push(place)
      if (kind === 'original') recent.keep(key, bytes)
    },
    get,
    lengthOf: (kind, index) => places.get(keyOf(kind, index))?.length ?? null,
    record: async (entries) => record(entries),
    readJournal: async () => entriesOf(linesOf(folder)),
    async pack(run, options) {
      await stopPacking()
      packing = new AbortController()
      const signal = AbortSignal.any([packing.signal, options.signal])
      const zip = folder.writeArchive((write) => pack(run, { read, write }, { ...options, signal }))
      packed = zip
      return zip
    },
    async clear() {
      await stopPacking()
      recent.clear()
      folder = await folder.renew()
      places = new Map()
      unrecorded = []
    },
  }
}

const keyOf = (kind: FileKind, index: number) => `${kind}/${index}`

function placesIn(folder: Folder): Map<string, FileEntry> {
  const places = new Map<string, FileEntry>()
  for (const line of linesOf(folder)) {
    if (line.kind !== 'file') continue
    places.set(keyOf(line.of, line.index), line)
    folder.files.reserve(line.at + line.length)
  }
  return places
}

const linesOf = ({ journal }: Folder): Line[] =>
  parseJournal(new TextDecoder().decode(journal.readAll()), (message) => console.warn(message))

const entriesOf = (lines: readonly Line[]): JournalEntry[] =>
  lines.filter((line) => line.kind !== 'file')
