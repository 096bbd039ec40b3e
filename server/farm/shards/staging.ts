// Keeps the files of one image in memory until it is settled, and its outcome with them.
import type { FarmFileKind, SettledEvent } from '../../farm-api/farm-interface.ts'
import type { Sink } from '../worker/image-job.ts'
import type { ShardFile } from './tar.ts'

interface Staged {
  readonly event: SettledEvent
  readonly files: ReadonlyMap<FarmFileKind, ShardFile>
}

export interface Staging extends Sink {
  /** The files that are here; null where the outcome has no files, or the image has none. */
  staged(): Staged | null
}

/** Each job has one of its own: two of them may have the same image when a lock was lost. */
export function createStaging(settle: Sink['settle']): Staging {
  const files = new Map<FarmFileKind, ShardFile>()
  let kept: SettledEvent | null = null
  return {
    async put(kind, file) {
      files.set(kind, file)
    },
    async settle(event, signal) {
      if (event.outcome.kind === 'saved' && !files.has('thumbnail'))
        throw new Error(`Image ${event.index} is saved, but its thumbnail is not here`)
      if (files.size === 0) return settle(event, signal)
      kept = event
    },
    staged: () => kept && { event: kept, files },
  }
}
