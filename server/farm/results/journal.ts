// The records of runs outside of Redis. A run that is under way lies under open/, where the recovery finds it; one that
// is over lies under runs/ with all its outcomes, where its results outlive Redis.
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import type { Results } from './results.ts'
import { type FinishedRun, readFinishedRun, readRecord } from './stored.ts'

export interface Journal {
  open(record: RunRecord): Promise<void>
  /** The ids of runs that may still be under way. */
  openIds(): Promise<string[]>
  opened(id: string): Promise<RunRecord | null>
  /** @returns true where all of it is kept for good. */
  close(run: FinishedRun): Promise<boolean>
  /** Removes a run that Redis has not known for so long that nobody waits for it. */
  forget(id: string): Promise<void>
  closed(id: string): Promise<FinishedRun | null>
}

const OPEN = 'open'
const pathOfOpen = (id: string) => `${OPEN}/${id}.json`
const pathOfClosed = (id: string) => `runs/${id}/run.json`

export function openJournal({ kind, records }: Results): Journal {
  const write = (path: string, value: unknown) =>
    records.put(path, new TextEncoder().encode(JSON.stringify(value)), 'application/json')
  const text = async (path: string) => {
    const bytes = await records.get(path)
    return bytes && new TextDecoder().decode(bytes)
  }
  return {
    open: (record) => write(pathOfOpen(record.id), record),
    openIds: async () =>
      (await records.list(OPEN)).flatMap((path) => /([\w-]+)\.json$/.exec(path)?.[1] ?? []),
    async opened(id) {
      const stored = await text(pathOfOpen(id))
      return stored === null ? null : readRecord(stored)
    },
    async close(run) {
      // Thumbnails in Redis vanish with it, and a record without them would be of no use.
      const isLasting = kind !== 'redis'
      if (isLasting) await write(pathOfClosed(run.record.id), run)
      await records.delete(pathOfOpen(run.record.id))
      return isLasting
    },
    forget: (id) => records.delete(pathOfOpen(id)),
    async closed(id) {
      const stored = kind === 'redis' ? null : await text(pathOfClosed(id))
      return stored === null ? null : readFinishedRun(stored)
    },
  }
}
