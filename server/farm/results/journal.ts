// The records of runs outside of Redis. A run that is not over lies under open/, for the keeper to find; one that is
// over lies under runs/ with all its outcomes, where the results outlive Redis.
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import type { FinishedRun } from '../archive.ts'
import type { Results } from './results.ts'

export interface Ledger {
  open(record: RunRecord): Promise<void>
  /** The ids of runs that are not known to be over. */
  openIds(): Promise<string[]>
  opened(id: string): Promise<RunRecord | null>
  /** @returns whether all of it is on record for good. */
  close(run: FinishedRun): Promise<boolean>
  /** Nobody waits any more for a run that Redis has not known for so long. */
  forget(id: string): Promise<void>
  closed(id: string): Promise<FinishedRun | null>
}

const OPEN = 'open'
const pathOfOpen = (id: string) => `${OPEN}/${id}.json`
const pathOfClosed = (id: string) => `runs/${id}/run.json`

export function openLedger({ kind, records }: Results): Ledger {
  const write = (path: string, value: unknown) =>
    records.put(path, new TextEncoder().encode(JSON.stringify(value)), 'application/json')
  const read = async (path: string) => {
    const bytes = await records.get(path)
    return bytes && JSON.parse(new TextDecoder().decode(bytes))
  }
  return {
    open: (record) => write(pathOfOpen(record.id), record),
    openIds: async () =>
      (await records.list(OPEN)).flatMap((path) => /([\w-]+)\.json$/.exec(path)?.[1] ?? []),
    opened: (id) => read(pathOfOpen(id)),
    async close(run) {
      // Thumbnails in Redis are gone with it, and a record without them would be of no use.
      const isLasting = kind !== 'redis'
      if (isLasting) await write(pathOfClosed(run.record.id), run)
      await records.delete(pathOfOpen(run.record.id))
      return isLasting
    },
    forget: (id) => records.delete(pathOfOpen(id)),
    closed: (id) => (kind === 'redis' ? Promise.resolve(null) : read(pathOfClosed(id))),
  }
}
