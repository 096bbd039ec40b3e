// The page's folder in the browser's own file system. Each run has a folder of its own in it; that of the present run
// has two files that stay open. An older Galloper put the files of its only run into the page's folder itself.
import { AppError } from '../../core/model/app-error.ts'
import { createEarlierFolder, type EarlierFolder } from './earlier-folder.ts'
import { createSyncFile, type SyncFile, storageError } from './sync-file.ts'

const FOLDER = 'galloper'
const create = { create: true }

/** The folder of the present run. */
export interface Folder {
  /** Counts the runs of this browser; 0 is that of an older Galloper. */
  readonly run: number
  readonly journal: SyncFile
  readonly files: SyncFile
  /** The bytes of all files so far. */
  snapshot(): Promise<File>
  close(): void
}

/** Opens the newest run that tells of anything, or a new one. @throws where there is no such file system, or another page has it open. */
export async function openNewest(): Promise<Folder> {
  for (const run of await runsHere()) {
    const folder = await openFolder(run)
    if (folder.journal.size() > 0) return folder
    // A run that was deleted may have files that another one uses.
    const isEmpty = folder.files.size() === 0
    folder.close()
    if (run > 0 && isEmpty) await removeRun(run)
  }
  return openNext()
}

/** Opens a new run behind all others. */
export async function openNext(): Promise<Folder> {
  const [newest = 0] = await runsHere()
  return openFolder(newest + 1)
}

/** The runs besides this one, newest first. */
export async function earlierFolders(run: number): Promise<readonly EarlierFolder[]> {
  const others = (await runsHere()).filter((one) => one !== run)
  return Promise.all(
    others.map(async (one) => createEarlierFolder(one, await handleOf(one), () => removeRun(one))),
  )
}

/** Deletes the zip that was made last. */
export async function removeArchive(): Promise<void> {
  await (await root()).removeEntry('archive').catch(ignoreMissing)
}

/** Newest first. */
async function runsHere(): Promise<number[]> {
  const runs: number[] = []
  for await (const name of (await root()).keys()) {
    if (name === 'journal') runs.push(0)
    const [, run] = /^run-(\d{1,9})$/.exec(name) ?? []
    if (run) runs.push(Number(run))
  }
  return runs.sort((a, b) => b - a)
}

const root = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, create)

const handleOf = async (run: number) =>
  run === 0 ? root() : (await root()).getDirectoryHandle(`run-${run}`, create)

/** Opens this run. */
export async function openFolder(run: number): Promise<Folder> {
  const folder = await handleOf(run)
  const open = async (entry: FileSystemFileHandle) =>
    createSyncFile(await entry.createSyncAccessHandle())
  const journal = await open(await folder.getFileHandle('journal', create))
  const entry = await folder.getFileHandle('files', create)
  const files = await open(entry)
  journal.reserve(journal.size())
  return {
    run,
    journal,
    files,
    snapshot: () => entry.getFile(),
    close() {
      journal.close()
      files.close()
    },
  }
}

/** Deletes one run, also where the browser has deleted it already. */
export async function removeRun(run: number): Promise<void> {
  const names = run === 0 ? ['journal', 'files'] : [`run-${run}`]
  const folder = await root()
  for (const name of names) await folder.removeEntry(name, { recursive: true }).catch(ignoreMissing)
}

/** The person may have deleted the data of this page. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
}

/** Makes the archive anew from the pieces that `fill` writes. @throws AppError no_room or page_broken */
export async function writeArchive(
  fill: (write: (piece: Uint8Array) => void) => Promise<void>,
): Promise<Blob> {
  try {
    const entry = await (await root()).getFileHandle('archive', create)
    const archive = createSyncFile(await entry.createSyncAccessHandle())
    let length = 0
    try {
      archive.truncate()
      await fill((piece) => {
        length = archive.append(piece) + piece.length
      })
    } catch (error) {
      // A part of a zip would only take the room.
      archive.truncate()
      throw error
    } finally {
      archive.close()
    }
    const file = await entry.getFile()
    if (file.size !== length)
      throw new AppError('page_broken', `The zip has ${file.size} bytes instead of ${length}`)
    return file.slice(0, length, 'application/zip')
  } catch (error) {
    throw storageError(error)
  }
}
