import type { VerbParts } from '../parts.ts'
import { pagesOf } from '../redis/events.ts'
import { checkId, findRun } from '../verbs/find-run.ts'

/** The ids of the images that a run has saved. @throws ApiError not_found */
export async function savedIds(parts: VerbParts, id: string): Promise<ReadonlySet<string>> {
  const { record, closed } = await findRun(parts, checkId(id))
  const saved = new Set<number>()
  for await (const page of closed?.events() ?? pagesOf(parts.runs, id))
    for (const { event } of page) if (event.outcome.kind === 'saved') saved.add(event.index)
  return new Set(record.items.flatMap((item, index) => (saved.has(index) ? [item.id] : [])))
}
