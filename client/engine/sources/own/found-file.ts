import type { SkipReason } from '../../../core/model/image.ts'
import type { Original } from '../../../core/model/thumbnail-job.ts'

/** A file of the person's own, before its bytes are judged. Names are in NFC, as people type them. */
export interface FoundFile {
  /** The folders that lead to it, such as `holiday/day 1`; empty for none. */
  readonly folder: string
  readonly name: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly modified: number
  /** Why it is left out, where that is known without its bytes. */
  readonly skip: SkipReason | null
  /** The folder on disk in which it lies, if thumbnails may be written there. */
  readonly directory: FileSystemDirectoryHandle | null
  /** The first `length` bytes, or all of a shorter file. @throws what the browser throws for a file that is gone */
  head(length: number): Promise<Uint8Array>
  /** @throws AppError file_unreadable or too_big_to_decode */
  open(): Promise<Original>
}

/** A file as the browser has it. */
export function foundFile(
  folder: string,
  file: File,
  directory: FileSystemDirectoryHandle | null = null,
): FoundFile {
  const { name, size: bytes, lastModified: modified } = file
  return {
    ...named(folder, name),
    bytes,
    modified,
    skip: skipOfName(`${folder}/${name}`) ?? (bytes === 0 ? 'empty' : null),
    directory,
    head: async (length) => new Uint8Array(await file.slice(0, length).arrayBuffer()),
    open: async () => file,
  }
}

/** A file of which there is only the name. */
export const withoutBytes = (folder: string, name: string, skip: SkipReason): FoundFile => ({
  ...named(folder, name),
  bytes: 0,
  modified: 0,
  skip,
  directory: null,
  head: async () => new Uint8Array(),
  open: async () => new Blob([]),
})

export const named = (folder: string, name: string) => ({
  folder: folder.normalize('NFC'),
  name: name.normalize('NFC'),
})

/** The whole path, which names a file for people. */
export const pathOf = ({ folder, name }: Pick<FoundFile, 'folder' | 'name'>): string =>
  folder === '' ? name : `${folder}/${name}`

/** Files that systems and programs keep for themselves, and those in hidden folders. */
export const skipOfName = (path: string): 'system-file' | null =>
  SYSTEM.test(path) || /(?:^|\/)\./.test(path) ? 'system-file' : null

const SYSTEM = /(?:^|\/)(?:thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx\/.*|[^/]*\.crswap)$/i
