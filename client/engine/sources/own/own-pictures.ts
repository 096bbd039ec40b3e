// The pictures that a person has given to the page. Plain data: it crosses to the engine by structured clone, which
// copies no byte of a file.

/** One choice of files or of a folder, or one drop. */
export interface OwnPictures {
  /** Tells one choice from another. */
  readonly id: string
  /** For people: the folder's name, or the number of files. */
  readonly name: string
  /** The files that the page found, zips among them. */
  readonly files: readonly OwnFile[]
  /** The files that the browser did not give. */
  readonly refused: readonly RefusedFile[]
  /** A folder that the engine lists by itself, and may write into; null where the browser has no such thing. */
  readonly folder: FileSystemDirectoryHandle | null
}

/** A file, and the folders that lead to it, such as `holiday/day 1`; empty for none. */
interface OwnFile {
  readonly folder: string
  readonly file: File
}

/** A file of which there is only the name. */
interface RefusedFile {
  readonly folder: string
  readonly name: string
}
