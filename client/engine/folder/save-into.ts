// Saves a run into a folder of the person's own: originals, thumbnails beside them, and the reports. A file that
// is there already with the same bytes is not written again, and nothing is overwritten.
import {
  type ArchiveOptions,
  filesOf,
  type GetFile,
  reportsOf,
} from '../../core/archive/create-archive.ts'
import { accountOf, type NamedFiles, namedFiles, type RunFacts } from '../../core/archive/report.ts'
import { mapParallel } from '../../core/async/concurrency.ts'
import type { Failed } from '../../core/model/outcome.ts'
import { createPlacer, type Placed, type Placer } from './place-file.ts'
import { writeError } from './write-file.ts'

/** The files that a run has left in a folder. */
export interface FolderSaved {
  readonly written: number
  readonly bytes: number
  /** Files that were there already. */
  readonly here: number
  /** Files that have another name than they should, because another file has it. */
  readonly renamed: readonly string[]
}

/** Images whose files are compared and written at once. */
const AT_ONCE = 4

/** @throws AppError no_room, folder_refused or not_written, or the signal's reason; what is written by then stays */
export async function saveInto(
  directory: FileSystemDirectoryHandle,
  run: RunFacts,
  getStored: GetFile,
  options: ArchiveOptions,
): Promise<FolderSaved> {
  const { withOriginals, withThumbnails, onProgress, onLost, signal, readOriginal } = options
  const get: GetFile = (kind, index) =>
    readOriginal && kind === 'original' ? readOriginal(index) : getStored(kind, index)
  const renamed: string[] = []
  const saved = { written: 0, bytes: 0, here: 0, renamed }
  const lost = new Map<number, Failed>()
  const names = new Map<number, NamedFiles>()
  const note = ({ name, wanted, bytes, isHere }: Placed) => {
    if (isHere) saved.here++
    else {
      saved.written++
      saved.bytes += bytes
      if (name !== wanted) renamed.push(name)
    }
    return name
  }
  const place = await createPlacer(directory).catch((error: unknown) => {
    throw writeError(error, directory.name)
  })
  const save = async (files: NamedFiles) => {
    signal.throwIfAborted()
    const { image } = files.outcome
    const actual = { ...files, thumbnails: [...files.thumbnails] }
    for await (const file of filesOf(files, get)) {
      if (file.kind === 'lost') {
        lost.set(image.index, file.failed)
        onLost(file.failed)
        continue
      }
      const isOriginal = file.name === files.original
      const name = note(await place(file, isOriginal ? image.id : null))
      if (isOriginal) actual.original = name
      else actual.thumbnails[files.thumbnails.indexOf(file.name)] = name
    }
    names.set(image.index, actual)
  }
  const all = namedFiles(run, withOriginals, withThumbnails, '')
  let done = 0
  onProgress(done, all.length)
  for await (const _ of mapParallel(all, AT_ONCE, save)) onProgress(++done, all.length)
  const account = accountOf(run, withOriginals, lost, withThumbnails, '').map((item) => ({
    ...item,
    files: item.files && names.get(item.files.outcome.image.index),
  }))
  await placeReports(place, reportsOf(run, account))
  return saved
}

/** An older report stays, and the new one gets the next name. */
async function placeReports(place: Placer, reports: ReturnType<typeof reportsOf>) {
  for (const report of reports) await place(report, null)
}
