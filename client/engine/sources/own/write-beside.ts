// Writes one thumbnail into the person's own folder.
import { AppError } from '../../../core/model/app-error.ts'

interface Thumbnail {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The time of its original, milliseconds since 1970. */
  readonly of: number
}

/**
 * Writes a new file. The browser writes it under another name first, so that it is whole or not there at all. A file
 * that has come since the folder was listed stays, and counts if it is not older than the original.
 * @throws AppError no_room, folder_refused, or not_written for a file that is the only one with this trouble
 */
export async function writeBeside(
  directory: FileSystemDirectoryHandle,
  thumbnail: Thumbnail,
): Promise<void> {
  const { name } = thumbnail
  try {
    const there = await fileIn(directory, name)
    if (!there || there.size === 0) await create(directory, thumbnail)
    else if (there.lastModified < thumbnail.of)
      throw new AppError('not_written', `${name} is there by now, and nothing is overwritten`)
  } catch (error) {
    throw writeError(error, name)
  }
}

async function create(
  directory: FileSystemDirectoryHandle,
  { name, bytes }: Thumbnail,
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
async function fileIn(directory: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await directory.getFileHandle(name)).getFile()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null
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
