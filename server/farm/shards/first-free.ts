import type { Journal } from '../results/journal.ts'

/** More than the shards that were written and are not in the journal yet. */
const MAYBE_WRITTEN = 1_000

export async function firstFreeShard(id: string, journal: Pick<Journal, 'kept'>): Promise<number> {
  let next = 0
  for await (const page of journal.kept(id))
    for (const { event } of page) next = Math.max(next, (event.place?.shard ?? -1) + 1)
  return next + MAYBE_WRITTEN
}
