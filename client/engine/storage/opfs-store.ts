// Keeps files on disk, in the browser's own file system for this page (OPFS). All files of a run lie in one file, one
// behind the other, because opening one for each image costs several times the writing; the journal says where each one
// lies. The files of earlier runs stay, and go, oldest first, when there is no room for a new one.
import type { ArchiveOptions, FileKind, GetFile } from '../../core/archive/create-archive.ts'
import type { RunFacts } from '../../core/archive/report.ts'
import { bytesOf, createEarlierRuns } from './earlier-runs.ts'
import type { FileStore } from './file-store.ts'
import { type FileEntry, journalLines, type Line, parseJournal } from './journal.ts'
import {
  type Folder,
  openFolder,
  openNewest,
  openNext,
  removeArchive,
  removeRun,
  writeArchive,
} from './opfs-folder.ts'
import { composeZip, pack, type ReadInto } from './pack.ts'
import { entriesOf, keyOf, type Places, placesIn, runsIn } from './places.ts'
import { createRecentFiles } from './recent-files.ts'
import { isFull } from './wait-for-room.ts'

/** The longest time between two moments at which the journal is safe from a power cut, ms. */
const FLUSH_MS = 1_000

/** @throws where the browser has no such file system, or another page has it open. */
export async function openOpfsStore(): Promise<FileStore> {
  let folder: Folder = await openNewest()
  let places: Places = placesIn(linesOf(folder))
  reserve(folder, places)
  const earlier = createEarlierRuns()
  await earlier.look(folder.run)
  let unrecorded: Line[] = []
  let flushedAt = 0
  let packing = new AbortController()
  let packed: Promise<unknown> = Promise.resolve()
  /** The runs whose files a zip that the browser still saves may read. */
  const lent = new Set<number>()
  let hasPacked = false
  let isPacking = false
  const isNeeded = (run: number) => lent.has(run) || runsIn(places).has(run)
  const recent = createRecentFiles()

  const read: ReadInto = async (kind, index, roomFor) => {
    const place = places.get(keyOf(kind, index))
    if (!place) return null
    if (place.run !== undefined) return bytesOf(await earlier.file(place))
    const bytes = roomFor(place.length)
    // A power cut may have kept the journal's word and not the file's bytes.
    return folder.files.read(bytes, place.at) === place.length ? bytes : null
  }

  const get: GetFile = async (kind, index) =>
    recent.take(keyOf(kind, index)) ?? read(kind, index, (length) => new Uint8Array(length))

  function take(kind: FileKind, place: FileEntry) {
    places.set(keyOf(kind, place.index), place)
    unrecorded.push(place)
  }

  function record() {
    folder.journal.append(new TextEncoder().encode(journalLines(unrecorded)))
    unrecorded = []
    if (performance.now() - flushedAt < FLUSH_MS) return
    folder.journal.flush()
    flushedAt = performance.now()
  }

  async function stopPacking() {
    packing.abort(new DOMException('Another run begins', 'AbortError'))
    await packed.catch(() => {})
  }

  /** Does what needs room on the disk. @throws AppError no_room, if no earlier run can make room */
  async function withRoom<T>(work: () => T | Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!isFull(error) || !(await earlier.dropOldest(isNeeded))) throw error
      }
    }
  }

  /** A file where it lies. It is lost if the present run writes on before it is read. */
  async function fileOf(kind: FileKind, index: number, written: File): Promise<Blob | null> {
    const place = places.get(keyOf(kind, index))
    if (!place) return null
    if (place.run !== undefined) return earlier.file(place)
    const file = written.slice(place.at, place.at + place.length)
    return file.size === place.length ? file : null
  }

  /** A copy on the disk, or where there is no room for one a zip of the files where they lie. */
  async function makeZip(run: RunFacts, options: ArchiveOptions): Promise<Blob> {
    try {
      return await writeArchive((write) => pack(run, { read, write }, options))
    } catch (error) {
      if (!isFull(error)) throw error
    }
    for (const run of [folder.run, ...runsIn(places)]) lent.add(run)
    folder.files.flush()
    const written = await folder.snapshot()
    return composeZip(run, (kind, index) => fileOf(kind, index, written), options)
  }

  async function open(next: Folder) {
    folder = next
    places = placesIn(linesOf(folder))
    reserve(folder, places)
    unrecorded = []
    recent.clear()
    await earlier.look(folder.run)
  }

  async function replace(openOther: () => Promise<Folder>) {
    folder.close()
    await open(await openOther())
  }

  const readJournal = async () => entriesOf(linesOf(folder), earlier.has)

  return {
    lasts: true,
    put: (kind, index, bytes) =>
      withRoom(() => {
        // Never over an older file: a write that a full disk cuts off would spoil it.
        const at = folder.files.append(bytes)
        take(kind, { kind: 'file', of: kind, index, at, length: bytes.length })
        if (kind === 'original') recent.keep(keyOf(kind, index), bytes)
      }),
    get,
    lengthOf: (kind, index) => places.get(keyOf(kind, index))?.length ?? null,
    record(entries) {
      unrecorded.push(...entries)
      return withRoom(record)
    },
    readJournal,
    async pack(run, options) {
      await stopPacking()
      hasPacked = true
      packing = new AbortController()
      const signal = AbortSignal.any([packing.signal, options.signal])
      isPacking = true
      const zip = makeZip(run, { ...options, signal }).finally(() => {
        isPacking = false
      })
      packed = zip
      return zip
    },
    async begin(isKept) {
      await stopPacking()
      const { run } = folder
      const before = runsIn(places)
      folder.close()
      const next = await openNext()
      if (!isKept && !lent.has(run)) await removeRun(run)
      await open(next)
      await earlier.limit((one) => isNeeded(one) || before.has(one))
    },
    earlier: () => earlier.open(take),
    size: async () => folder.files.size() + (await earlier.size()),
    async room() {
      const { quota, usage } = await navigator.storage.estimate()
      // The files of earlier runs make room.
      return quota === undefined || usage === undefined
        ? null
        : Math.max(0, quota - usage) + (await earlier.size())
    },
    async runs() {
      const { run, files, journal } = folder
      const bytes = files.size() + journal.size()
      const all = [{ run, journal: await readJournal(), bytes }, ...(await earlier.stored())]
      return all.filter((one) => one.journal.length > 0).sort((a, b) => b.run - a.run)
    },
    async reopen(run) {
      await stopPacking()
      await replace(() => openFolder(run))
    },
    async remove(run) {
      const isPresent = run === folder.run
      if (lent.has(run) || (isPresent && isPacking)) return false
      if (isPresent) await replace(openNext)
      await earlier.remove(run, places)
      if (isPresent) await replace(openNewest)
      return true
    },
    async clear() {
      await stopPacking()
      folder.close()
      if (!lent.has(folder.run)) await removeRun(folder.run)
      await earlier.clear((run) => lent.has(run))
      if (!hasPacked) await removeArchive()
      await open(await openNewest())
    },
  }
}

function reserve({ files }: Folder, places: Places) {
  for (const { run, at, length } of places.values())
    if (run === undefined) files.reserve(at + length)
}

const linesOf = ({ journal }: Folder): Line[] =>
  parseJournal(new TextDecoder().decode(journal.readAll()), (message) => console.warn(message))
