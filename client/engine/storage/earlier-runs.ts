// The runs on the disk before the present one. Their files are read, and they are deleted when room is needed.
import type { FileKind } from '../../core/archive/create-archive.ts'
import type { EarlierFolder } from './earlier-folder.ts'
import type { EarlierRun } from './file-store.ts'
import type { FileEntry } from './journal.ts'
import { earlierFolders } from './opfs-folder.ts'
import { entriesOf, keyOf, type Places, placesIn } from './places.ts'

/** Gets the place of each file that the present run takes over. */
type Keep = (kind: FileKind, place: FileEntry) => void

export interface EarlierRuns {
  /** Looks for the runs before this one. */
  look(run: number): Promise<void>
  /** Deletes the oldest runs, if there are too many or too large ones. None goes that these places lie in. */
  limit(needed: Places): Promise<void>
  /** Newest first. */
  open(keep: Keep): Promise<readonly EarlierRun[]>
  /** A file; null if it is lost. */
  file(place: FileEntry): Promise<Blob | null>
  /** Deletes the oldest run that none of these places lies in; false if there is none. */
  dropOldest(needed: readonly Places[]): Promise<boolean>
  /** Bytes that they take on the disk. */
  size(): Promise<number>
}

/** Each costs the reading of a journal when a run begins. */
const MOST_RUNS = 8
const MOST_BYTES = 2e9

export function createEarlierRuns(): EarlierRuns {
  let folders: readonly EarlierFolder[] = []
  const file: EarlierRuns['file'] = async (place) =>
    (await folders.find(({ run }) => run === place.run)?.file(place)) ?? null
  async function dropOldest(needed: readonly Places[]) {
    const runs = new Set(needed.flatMap((all) => [...all.values()].map(({ run }) => run)))
    const oldest = folders.findLast(({ run }) => !runs.has(run))
    if (!oldest) return false
    folders = folders.filter((one) => one !== oldest)
    await oldest.remove()
    return true
  }

  async function size() {
    const sizes = await Promise.all(folders.map((one) => one.size()))
    return sizes.reduce((sum, bytes) => sum + bytes, 0)
  }

  const isTooMuch = async () => folders.length > MOST_RUNS || (await size()) > MOST_BYTES

  return {
    async look(run) {
      folders = await withFiles(await earlierFolders(run))
    },
    async limit(needed) {
      // The newest run stays, however large it is: the next one may be the same gallery again.
      while (folders.length > 1 && (await isTooMuch())) if (!(await dropOldest([needed]))) return
    },
    open: (keep) => Promise.all(folders.map((folder) => openRun(folder, file, keep))),
    file,
    dropOldest,
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
  file: EarlierRuns['file'],
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
    journal: entriesOf(lines),
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
