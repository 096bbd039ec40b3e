// Writes one thumbnail into the person's own folder.
import { AppError } from '../../core/model/app-error.ts'
import { createFile, fileIn, writeError } from './write-file.ts'

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
    if (!there || there.size === 0) await createFile(directory, thumbnail)
    else if (there.lastModified < thumbnail.of)
      throw new AppError('not_written', `${name} is there by now, and nothing is overwritten`)
  } catch (error) {
    throw writeError(error, name)
  }
}
