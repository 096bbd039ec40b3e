// The place of files: thumbnails, originals where they are kept, and the records of runs.

import type { FarmFileKind } from '../../farm-api/farm-interface.ts'

export interface Store {
  /** Replaces the whole file, or leaves it as it is. */
  put(path: string, bytes: Uint8Array, type: string): Promise<void>
  get(path: string): Promise<Uint8Array | null>
  /** These bytes of a file. */
  getRange(path: string, from: number, bytes: number): Promise<Uint8Array | null>
  delete(path: string): Promise<void>
  /** The paths in a folder. */
  list(folder: string): Promise<string[]>
}

export const filePath = (run: string, kind: FarmFileKind, index: number) =>
  `runs/${run}/${kind}s/${index}`
