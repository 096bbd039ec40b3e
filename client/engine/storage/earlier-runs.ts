// The runs on the disk besides the present one. Their files are read, and they are deleted when room is needed.
import type { FileKind } from '../../core/archive/create-archive.ts'
import type { EarlierFolder } from './earlier-folder.ts'
import type { EarlierRun, StoredRun } from './file-store.ts'
import type { FileEntry } from './journal.ts'
import { earlierFolders } from './opfs-folder.ts'
import { entriesOf, keyOf, type Places, placesIn, runsIn } from './places.ts'

/** Gets the place of each file that the present run takes over. */
type Keep = (kind: FileKind, place: FileEntry) => void

export interface EarlierRuns {
  /** Looks for the runs besides this one. */
  look(run: number): Promise<void>
  has(run: number): boolean
  /** Deletes the oldest runs, if there are too many or too large ones. None goes that is needed. */
  limit(isNeeded: IsNeeded): Promise<void>
  /** Newest first. */
  open(keep: Keep): Promise<readonly EarlierRun[]>
  /** A file; null if it is lost. */
  file(place: FileEntry): Promise<Blob | null>
  /** Deletes the oldest run that is not needed; false if there is none. */
  dropOldest(isNeeded: IsNeeded): Promise<boolean>
  /** As the disk has them, newest first. */
  stored(): Promise<readonly StoredRun[]>
  /** Deletes one run, and keeps the files that another one or these places use. */
  remove(run: number, needed: Places): Promise<void>
  /** Deletes all but these. */
  clear(isNeeded: IsNeeded): Promise<void>
  /** Bytes that they take on the disk. */
  size(): Promise<number>
}

type IsNeeded = (run: number) => boolean

/** Each costs the reading of a journal when a run begins. */
const MOST_RUNS = 8
const MOST_BYTES = 2e9

export function createEarlierRuns(): EarlierRuns {
  let folders: readonly EarlierFolder[] = []
  const file: EarlierRuns['file'] = async (place) =>
    (await folders.find(({ run }) => run === place.run)?.file(place)) ?? null
  let present = 0
  const has = (run: number) => run === present || folders.some((one) => one.run === run)
  async function drop(some: readonly EarlierFolder[]) {
    folders = folders.filter((one) => !some.includes(one))
    for (const one of some) await one.remove()
  }
  async function dropOldest(isNeeded: IsNeeded) {
    const oldest = folders.findLast(({ run }) => !isNeeded(run))
    if (oldest) await drop([oldest])
    return oldest !== undefined
  }

  /** Deletes the folders of which only files are left that no run uses any more. */
  async function tidy(needed: Places) {
    const used = new Set(runsIn(needed))
    const silent: EarlierFolder[] = []
    for (const one of folders) {
      const lines = await one.lines()
      for (const run of runsIn(placesIn(lines))) used.add(run)
      if (lines.length === 0) silent.push(one)
    }
    await drop(silent.filter(({ run }) => !used.has(run)))
  }

  async function size() {
    const sizes = await Promise.all(folders.map((one) => one.size()))
    return sizes.reduce((sum, bytes) => sum + bytes, 0)
  }

  const isTooMuch = async () => folders.length > MOST_RUNS || (await size()) > MOST_BYTES

  return {
    has,
    async look(run) {
      present = run
      folders = await withFiles(await earlierFolders(run))
    },
    async limit(isNeeded) {
      // The newest run stays, however large it is: the next one may be the same gallery again.
      while (folders.length > 1 && (await isTooMuch())) if (!(await dropOldest(isNeeded))) return
    },
    open: (keep) => Promise.all(folders.map((folder) => openRun(folder, { file, has }, keep))),
    file,
    dropOldest,
    stored: () =>
      Promise.all(
        folders.map(async (one) => {
          const { run } = one
          return { run, journal: entriesOf(await one.lines(), has), bytes: await one.size() }
        }),
      ),
    async remove(run, needed) {
      await folders.find((one) => one.run === run)?.forget()
      await tidy(needed)
    },
    clear: (isNeeded) => drop(folders.filter(({ run }) => !isNeeded(run))),
    size,
  }
}

/** The runs that tell of anything; the others are deleted. */
async function withFiles(folders: readonly EarlierFolder[]): Promise<EarlierFolder[]> {
  const full: EarlierFolder[] = []
  for (const one of folders) {
    if ((await one.size()) > 0) full.push(one)
    else await one.remove()
  }
  return full
}

/** Null for a file that is lost, or is shorter than it was. */
export async function bytesOf(file: Blob | null): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await file?.arrayBuffer().catch(() => null)
  return bytes && bytes.byteLength === file?.size ? new Uint8Array(bytes) : null
}

async function openRun(
  folder: EarlierFolder,
  { file, has }: Pick<EarlierRuns, 'file' | 'has'>,
  keep: Keep,
): Promise<EarlierRun> {
  const lines = await folder.lines()
  const places = placesIn(lines)
  const placeOf = (kind: FileKind, index: number) => {
    const place = places.get(keyOf(kind, index))
    // That run may itself have taken the file over from a run before it.
    return place && { ...place, run: place.run ?? folder.run }
  }
  return {
    journal: entriesOf(lines, has),
    async get(kind, index) {
      const place = placeOf(kind, index)
      return place ? bytesOf(await file(place)) : null
    },
    keep(kind, index, as) {
      const place = placeOf(kind, index)
      if (place) keep(kind, { ...place, index: as })
    },
  }
}
