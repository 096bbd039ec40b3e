import type { FileKind } from '../../core/archive/create-archive.ts'
import type { EarlierFolder } from './earlier-folder.ts'
import type { EarlierRun } from './file-store.ts'
import type { FileEntry } from './journal.ts'
import { entriesOf, keyOf, placesIn } from './places.ts'

/** A run on the disk before the present one. `keep` gets the place of each file that the present run takes over. */
export async function openEarlierRun(
  folder: EarlierFolder,
  parts: {
    readonly folders: () => readonly EarlierFolder[]
    readonly keep: (kind: FileKind, place: FileEntry) => void
  },
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
      return place ? readFrom(parts.folders(), place) : null
    },
    keep(kind, index, as) {
      const place = placeOf(kind, index)
      if (place) parts.keep(kind, { ...place, index: as })
    },
  }
}

/** The bytes of a file of an earlier run; null if they are lost. */
export const readFrom = async (folders: readonly EarlierFolder[], place: FileEntry) =>
  (await folders.find(({ run }) => run === place.run)?.read(place)) ?? null
