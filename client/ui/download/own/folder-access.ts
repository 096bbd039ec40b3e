// Folders that a page may write into: Chromium has them, and TypeScript does not know all of it yet.
// https://wicg.github.io/file-system-access/
import { AppError } from '../../../core/model/app-error.ts'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'

/** True where `pickFolder` works. */
export const picksFolders = (): boolean => 'showDirectoryPicker' in globalThis

/** Asks the person for a folder to read and write; null if they choose none. Call it under a click. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const handle: unknown = await Reflect.get(globalThis, 'showDirectoryPicker').call(globalThis, {
      mode: 'readwrite',
    })
    return handle instanceof FileSystemDirectoryHandle ? handle : null
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    if (error instanceof DOMException)
      throw new AppError('folder_refused', `The browser gives no folder: ${error.message}`, {
        cause: error,
      })
    throw error
  }
}

/** Asks once more, under a click, for a permission that may have been withdrawn. The run tells of a refusal. */
export async function askToWrite(own: OwnPictures | null): Promise<void> {
  if (own?.folder) await allowWriting(own.folder)
}

/** As askToWrite, for a folder that results are saved into. */
export async function allowWriting(folder: FileSystemDirectoryHandle): Promise<void> {
  const ask: unknown = Reflect.get(folder, 'requestPermission')
  if (typeof ask === 'function') await ask.call(folder, { mode: 'readwrite' })
}
