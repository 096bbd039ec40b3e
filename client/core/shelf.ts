// Where finished files wait for the archive.

export type ShelfKind = 'original' | 'thumbnail'

export interface Shelf {
  put(kind: ShelfKind, index: number, file: Blob): Promise<void>
  /** The file, or null if there is none. */
  get(kind: ShelfKind, index: number): Promise<Blob | null>
  clear(): Promise<void>
}

/** Keeps files as Blobs, whose bytes the browser holds outside the page and moves to disk as it sees fit. */
export function createMemoryShelf(): Shelf {
  const files = new Map<string, Blob>()
  return {
    async put(kind, index, file) {
      files.set(`${kind}/${index}`, file)
    },
    async get(kind, index) {
      return files.get(`${kind}/${index}`) ?? null
    },
    async clear() {
      files.clear()
    },
  }
}
