// Writes one thumbnail into the person's own folder.
import { AppError } from '../../../core/model/app-error.ts'

/**
 * Writes a new file. The browser writes it under another name first, so that it is whole or not there at all.
 * @throws AppError no_room, folder_refused, or not_written for a file that is the only one with this trouble
 */
export async function writeBeside(
  directory: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  try {
    await create(directory, name, bytes)
  } catch (error) {
    throw writeError(error, name)
  }
}

async function create(
  directory: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if ((await sizeOf(directory, name)) > 0)
    throw new AppError('not_written', `${name} is there by now, and nothing is overwritten`)
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
    if ((await sizeOf(directory, name)) === 0) await directory.removeEntry(name).catch(() => {})
    throw error
  }
}

/** 0 for a file that is empty or not there. */
async function sizeOf(directory: FileSystemDirectoryHandle, name: string): Promise<number> {
  try {
    return (await (await directory.getFileHandle(name)).getFile()).size
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return 0
    throw error
  }
}

function writeError(cause: unknown, name: string): unknown {
  if (cause instanceof AppError) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  const [code, message] =
    cause instanceof DOMException && cause.name === 'QuotaExceededError'
      ? (['no_room', `There is no room for ${name} on the disk`] as const)
      : cause instanceof DOMException && cause.name === 'NotAllowedError'
        ? (['folder_refused', 'The browser may no longer write into this folder'] as const)
        : (['not_written', `${name} could not be written: ${why}`] as const)
  return new AppError(code, message, { cause })
}
