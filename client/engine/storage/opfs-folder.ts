// The page's folder in the browser's own file system, with the two files that stay open and the archive.
import { AppError } from '../../core/model/app-error.ts'
import { createSyncFile, type SyncFile, storageError } from './sync-file.ts'

const FOLDER = 'galloper'
const create = { create: true }

export interface Folder {
  readonly journal: SyncFile
  readonly files: SyncFile
  /** Makes the archive anew from the pieces that `fill` writes. @throws AppError no_room or page_broken */
  writeArchive(fill: (write: (piece: Uint8Array) => void) => Promise<void>): Promise<Blob>
  /** Deletes the folder and opens a new one, also where the browser has deleted it already. */
  renew(): Promise<Folder>
}

/** @throws where there is no such file system, or another page has it open. */
export async function openFolder(): Promise<Folder> {
  const folder = await handle()
  const open = async (name: string) =>
    createSyncFile(await (await folder.getFileHandle(name, create)).createSyncAccessHandle())
  const journal = await open('journal')
  const files = await open('files')
  journal.reserve(journal.size())
  return {
    journal,
    files,
    writeArchive,
    async renew() {
      journal.close()
      files.close()
      await remove()
      return openFolder()
    },
  }
}

const handle = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, create)

async function remove(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(FOLDER, { recursive: true }).catch((error: unknown) => {
    // The person may have deleted the data of this page.
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
  })
}

async function writeArchive(
  fill: (write: (piece: Uint8Array) => void) => Promise<void>,
): Promise<Blob> {
  try {
    const entry = await (await handle()).getFileHandle('archive', create)
    const archive = createSyncFile(await entry.createSyncAccessHandle())
    let length = 0
    try {
      archive.truncate()
      await fill((piece) => {
        length = archive.append(piece) + piece.length
      })
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
