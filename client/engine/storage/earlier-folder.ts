// The folder of an earlier run, which is only read.
import type { FileEntry, Line } from './journal.ts'
import { parseJournal } from './journal.ts'

export interface EarlierFolder {
  /** The number of the run. */
  readonly run: number
  lines(): Promise<readonly Line[]>
  /** The file at its place; null if it is not there. */
  file(place: Pick<FileEntry, 'at' | 'length'>): Promise<Blob | null>
  /** Bytes that its files take on the disk. */
  size(): Promise<number>
  remove(): Promise<void>
  /** Deletes its journal alone: its files are another run's, too. */
  forget(): Promise<void>
}

export function createEarlierFolder(
  run: number,
  folder: FileSystemDirectoryHandle,
  remove: () => Promise<void>,
): EarlierFolder {
  /** Null where the person has deleted it. */
  const open = (name: string): Promise<File | null> =>
    folder
      .getFileHandle(name)
      .then((handle) => handle.getFile())
      .catch(() => null)
  let files: Promise<File | null> | null = null
  return {
    run,
    remove,
    forget: () => folder.removeEntry('journal'),
    async lines() {
      const journal = await open('journal')
      return journal ? parseJournal(await journal.text(), () => {}) : []
    },
    async file({ at, length }) {
      files ??= open('files')
      const file = (await files)?.slice(at, at + length)
      return file?.size === length ? file : null
    },
    async size() {
      const all = await Promise.all([open('journal'), open('files')])
      return all.reduce((sum, file) => sum + (file?.size ?? 0), 0)
    },
  }
}
