// Saves a run into a folder of the person's own: originals, thumbnails beside them, and the reports. A file that
// is there already is neither read nor written again, and nothing is overwritten.
import {
  type ArchiveOptions,
  type GetFile,
  type PlannedFile,
  plannedFiles,
  readWhole,
  reportsOf,
} from '../../core/archive/create-archive.ts'
import { accountOf, type NamedFiles, namedFiles, type RunFacts } from '../../core/archive/report.ts'
import { mapParallel } from '../../core/async/concurrency.ts'
import type { Failed } from '../../core/model/outcome.ts'
import { createPlacer, type Placed, type Placer } from './place-file.ts'
import { writeError } from './write-file.ts'

/** The files that a run has left in a folder. */
export interface FolderSaved {
  /** Images whose files are all in the folder, and of how many: fewer where the person has stopped it. */
  readonly images: number
  readonly of: number
  readonly written: number
  readonly bytes: number
  /** Files that were there already. */
  readonly here: number
  /** Files that have another name than they should, because another file has it. */
  readonly renamed: readonly string[]
}

interface FolderOptions extends ArchiveOptions {
  /** Aborted when the person stops the writing: the images under way come to their end. */
  readonly stop: AbortSignal
}

/** Images whose files are compared and written at once. */
const AT_ONCE = 4

/** @throws AppError no_room, folder_refused or not_written, or the signal's reason; what is written by then stays */
export async function saveInto(
  directory: FileSystemDirectoryHandle,
  run: RunFacts,
  getStored: GetFile,
  options: FolderOptions,
): Promise<FolderSaved> {
  const { withOriginals, withThumbnails, onProgress, onLost, signal, stop, readOriginal } = options
  const get: GetFile = (kind, index) =>
    readOriginal && kind === 'original' ? readOriginal(index) : getStored(kind, index)
  const place = await createPlacer(directory).catch((error: unknown) => {
    throw writeError(error, directory.name)
  })
  const tally = createTally()
  const lost = new Map<number, Failed>()
  const names = new Map<number, NamedFiles>()
  /** True if the image is done. */
  const save = async (files: NamedFiles) => {
    signal.throwIfAborted()
    if (stop.aborted) return false
    const { image } = files.outcome
    const { actual, failed } = await placeFiles(files, place, get, tally.add)
    if (failed) {
      lost.set(image.index, failed)
      onLost(failed)
    }
    names.set(image.index, actual)
    return true
  }
  const all = namedFiles(run, withOriginals, withThumbnails, '')
  let done = 0
  onProgress(done, all.length)
  for await (const isDone of mapParallel(all, AT_ONCE, save))
    if (isDone) onProgress(++done, all.length)
  const saved = { images: done, of: all.length, ...tally.sum() }
  if (done < all.length) return saved
  const account = accountOf(run, withOriginals, lost, withThumbnails, '').map((item) => ({
    ...item,
    files: item.files && names.get(item.files.outcome.image.index),
  }))
  await placeReports(place, reportsOf(run, account))
  return saved
}

/** Puts the files of one image into the folder, up to the first that is lost, and tells the names that they have. */
async function placeFiles(
  files: NamedFiles,
  place: Placer,
  get: GetFile,
  note: (placed: Placed) => void,
) {
  const actual = { ...files, thumbnails: [...files.thumbnails] }
  const put = async (file: PlannedFile) => {
    const id = file.kind === 'original' ? files.outcome.image.id : null
    const placed = await place({ ...file, read: () => readWhole(get, file) }, id)
    if (!placed) return false
    note(placed)
    if (file.kind === 'original') actual.original = placed.name
    else actual.thumbnails[files.thumbnails.indexOf(file.name)] = placed.name
    return true
  }
  for (const file of plannedFiles(files))
    if (!(await put(file))) return { actual, failed: file.ifLost }
  return { actual, failed: null }
}

/** Counts the files. */
function createTally() {
  const renamed: string[] = []
  const sum = { written: 0, bytes: 0, here: 0, renamed }
  return {
    add({ name, wanted, bytes, isHere }: Placed) {
      if (isHere) {
        sum.here++
        return
      }
      sum.written++
      sum.bytes += bytes
      if (name !== wanted) renamed.push(name)
    },
    sum: () => sum,
  }
}

/** An older report stays, and the new one gets the next name. */
async function placeReports(place: Placer, reports: ReturnType<typeof reportsOf>) {
  for (const { name, bytes } of reports)
    await place({ name, bytes: bytes.length, sha256: null, read: async () => bytes }, null)
}
