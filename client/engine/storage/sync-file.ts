import { AppError } from '../../core/model/app-error.ts'

/** A file on the browser's own disk that is read and written at once, without a promise. */
export interface SyncFile {
  /** Fills the array from this place of the file on; gives the number of bytes that were there. */
  read(into: Uint8Array, at: number): number
  readAll(): Uint8Array
  /** Writes behind all that counts, and gives the place. @throws AppError no_room or page_broken if a part is missing */
  append(bytes: Uint8Array): number
  /** All before this place counts. Behind it may lie a part of a file that a full disk cut off. */
  reserve(end: number): void
  size(): number
  truncate(): void
  flush(): void
  close(): void
}

/** Chromium's answer to a write for which there is no room: -8, FILE_ERROR_NO_SPACE, as an unsigned number. */
const NO_SPACE = 2 ** 32 - 8

export function createSyncFile(handle: FileSystemSyncAccessHandle): SyncFile {
  let end = 0
  return {
    read: (into, at) => handle.read(into, { at }),
    readAll() {
      const bytes = new Uint8Array(sizeOf(handle))
      handle.read(bytes, { at: 0 })
      return bytes
    },
    append(bytes) {
      const written = writeTo(handle, bytes, end)
      if (written !== bytes.length)
        throw written < bytes.length || written === NO_SPACE ? noRoom() : gone()
      end += written
      return end - written
    },
    reserve(place) {
      end = Math.max(end, place)
    },
    size: () => sizeOf(handle),
    truncate() {
      handle.truncate(0)
      end = 0
    },
    flush: () => handle.flush(),
    close: () => handle.close(),
  }
}

function writeTo(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): number {
  try {
    return handle.write(bytes, { at })
  } catch (error) {
    throw storageError(error)
  }
}

/** Chromium gives a negative number for a file that the person has deleted with the data of this page. */
function sizeOf(handle: FileSystemSyncAccessHandle): number {
  const size = handle.getSize()
  if (size < 0) throw gone()
  return size
}

const noRoom = (cause?: unknown) =>
  new AppError('no_room', 'There is no room left for the files of this page', { cause })

const gone = (cause?: unknown) =>
  new AppError('page_broken', 'The browser has deleted the files of this page', { cause })

/** An error of the file system as one that people can be told of; any other error as it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error
  if (error.name === 'QuotaExceededError') return noRoom(error)
  return ['NotFoundError', 'InvalidStateError'].includes(error.name) ? gone(error) : error
}
