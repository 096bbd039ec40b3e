// Brings a run back into a Redis that does not know it, or has only a part of it. It may break off, and be done twice.
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import type { VerbParts } from '../parts.ts'
import { type RunEvent, withoutRepeats } from '../results/event-pages.ts'
import { firstFreeShard } from '../shards/first-free.ts'

type Parts = Pick<VerbParts, 'runs' | 'journal'>

export async function fillAgain({ runs, journal }: Parts, record: RunRecord): Promise<void> {
  const { id } = record
  await runs.reserveShards(id, await firstFreeShard(id, journal))
  await runs.createUnfilled(record)
  for await (const page of withoutRepeats(allKept(journal, id))) await runs.restore(id, page)
  // A shard that is on its way from before gets a number that no other has.
  await runs.barShards(id)
  if (record.isStopped) await runs.mark(id, 'stopped')
  if (record.isPaused) await runs.mark(id, 'paused')
  await runs.unmark(id, 'filling')
}

/** The record of an older run has its events in itself. */
async function* allKept(
  journal: Parts['journal'],
  id: string,
): AsyncGenerator<readonly RunEvent[]> {
  yield* (await journal.closed(id))?.events() ?? []
  yield* journal.kept(id)
}

/** A mark alone would keep a run that an emptied Redis does not know from being made known. */
export async function fillIfNeeded(parts: Parts, record: RunRecord): Promise<void> {
  if (!(await parts.runs.isWhole(record.id))) await fillAgain(parts, record)
}
