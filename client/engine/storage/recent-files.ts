// The newest originals stay in memory for a moment, so that most thumbnails are made without reading the disk.
import { discard } from '../../core/async/garbage.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes that are held in memory at the most. */
const MOST = 32e6

export interface RecentFiles {
  /** Keeps the bytes, if there is room for them. */
  keep(key: string, bytes: Bytes): void
  /** Hands the bytes over, and forgets them. Undefined if they are not here. */
  take(key: string): Bytes | undefined
  clear(): void
}

export function createRecentFiles(): RecentFiles {
  const files = new Map<string, Bytes>()
  let held = 0
  function take(key: string): Bytes | undefined {
    const bytes = files.get(key)
    files.delete(key)
    held -= bytes?.length ?? 0
    return bytes
  }
  return {
    keep(key, bytes) {
      take(key)
      if (held + bytes.length > MOST) return discard(bytes.length)
      files.set(key, bytes)
      held += bytes.length
    },
    take,
    clear() {
      files.clear()
      held = 0
    },
  }
}
