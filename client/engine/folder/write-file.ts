// Writes into a folder of the person's own, where nothing is ever overwritten.
import { AppError } from '../../core/model/app-error.ts'

interface NewFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Writes a new file, whole or not at all. */
export async function createFile(
  directory: FileSystemDirectoryHandle,
  { name, bytes }: NewFile,
): Promise<void> {
  const handle = await directory.getFileHandle(name, { create: true })
  try {
    const file = await handle.createWritable()
    // An error of a write has ended the stream already.
    await file.write(bytes).catch(async (error: unknown) => {
      await file.abort().catch(() => {})
      throw error
    })
    await file.close()
  } catch (error) {
    // The empty file that was made for it must not be taken for a thumbnail.
    const left = await fileIn(directory, name).catch(() => null)
    if (left?.size === 0) await directory.removeEntry(name).catch(() => {})
    throw error
  }
}

/** Null for a file that is not there. */
export async function fileIn(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<File | null> {
  try {
    return await (await directory.getFileHandle(name)).getFile()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null
    throw error
  }
}

/** An error of a write as one with a code. */
export function writeError(cause: unknown, name: string): unknown {
  if (cause instanceof AppError) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  const [code, message] =
    cause instanceof DOMException && cause.name === 'QuotaExceededError'
      ? (['no_room', `There is no room for ${name} on the disk`] as const)
      : cause instanceof DOMException && cause.name === 'NotAllowedError'
        ? (['folder_refused', 'The browser may no longer write into this folder'] as const)
        : cause instanceof DOMException && cause.name === 'NotFoundError'
          ? ([
              'folder_refused',
              'The folder is not there any more: it was moved or deleted',
            ] as const)
          : (['not_written', `${name} could not be written: ${why}`] as const)
  return new AppError(code, message, { cause })
}
