// The place of files: thumbnails, originals where they are kept, and the records of runs.

import type { FarmFileKind, PlaceProblem } from '../../farm-api/farm-interface.ts'

export interface Store {
  /** Replaces the whole file, or leaves it as it is. @throws PlaceError where the place takes no files. */
  put(path: string, bytes: Uint8Array, type: string, signal?: AbortSignal): Promise<void>
  get(path: string): Promise<Uint8Array | null>
  /** These bytes of a file. */
  getRange(path: string, from: number, bytes: number): Promise<Uint8Array | null>
  delete(path: string): Promise<void>
  /** The paths in a folder. */
  list(folder: string): Promise<string[]>
}

/** The place takes no files at the moment: that is no fault of this file. */
export class PlaceError extends Error {
  override readonly name = 'PlaceError'
  readonly problem: PlaceProblem

  constructor(problem: PlaceProblem, message: string, cause?: unknown) {
    super(message, { cause })
    this.problem = problem
  }
}

export const filePath = (run: string, kind: FarmFileKind, index: number) =>
  `runs/${run}/${kind}s/${index}`
