// Stands between the work for an image and the places of its files and its outcome: with shards both go elsewhere.
import type { FarmFileKind, SettledEvent } from '../../farm-api/farm-interface.ts'
import type { Runs } from '../redis/runs.ts'
import { filePath, type Store } from '../results/store.ts'
import type { ShardFile } from './tar.ts'

interface Staged {
  readonly event: SettledEvent
  readonly files: ReadonlyMap<FarmFileKind, ShardFile>
}

const KINDS: readonly FarmFileKind[] = ['original', 'thumbnail']

/** Files that are put here are kept in memory until their image is settled, and its outcome with them. */
export function createStaging(runs: Runs) {
  const files = new Map<string, ShardFile>()
  const events = new Map<string, SettledEvent>()

  function takeFiles(run: string, index: number): ReadonlyMap<FarmFileKind, ShardFile> {
    const taken = new Map<FarmFileKind, ShardFile>()
    for (const kind of KINDS) {
      const path = filePath(run, kind, index)
      const file = files.get(path)
      if (file) taken.set(kind, file)
      files.delete(path)
    }
    return taken
  }

  return {
    files: {
      async put(path, bytes, type) {
        files.set(path, { bytes, type })
      },
    } satisfies Pick<Store, 'put'>,
    runs: {
      ...runs,
      async settle(run, settled) {
        const [event] = settled
        const hasFile = KINDS.some((kind) => event && files.has(filePath(run, kind, event.index)))
        if (!event || !hasFile) return runs.settle(run, settled)
        events.set(`${run}-${event.index}`, event)
        return 1
      },
    } satisfies Runs,
    /** Takes out what was put for an image; null where its outcome has no files, or it has none. */
    take(run: string, index: number): Staged | null {
      const event = events.get(`${run}-${index}`)
      events.delete(`${run}-${index}`)
      const taken = takeFiles(run, index)
      return event ? { event, files: taken } : null
    },
  }
}
