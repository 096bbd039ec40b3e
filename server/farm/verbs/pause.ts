// A person pauses the farm or one run. Images under way come to their end.
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import type { VerbParts } from '../parts.ts'
import { dequeue } from '../redis/queue.ts'
import { fillIfNeeded } from './fill-again.ts'
import { checkId, findRun } from './find-run.ts'
import { addJobs } from './submit.ts'

export async function pauseRun(parts: VerbParts, id: string): Promise<void> {
  const { runs, queue, journal } = parts
  const record = await openRecord(parts, id)
  if (!record) return
  // The journal knows it too, or a Redis that is emptied and filled again would go on with the run.
  await journal.open({ ...record, isPaused: true })
  await runs.mark(id, 'paused')
  await dequeue(await queue.get(), id, await runs.unfinished(record), await runs.turn(id))
}

export async function resumeRun(parts: VerbParts, id: string): Promise<void> {
  const { runs, journal } = parts
  const record = await openRecord(parts, id)
  if (!record || !(await runs.isMarked(id, 'paused'))) return
  await journal.open({ ...record, isPaused: false })
  await runs.unmark(id, 'enqueued')
  await runs.unmark(id, 'paused')
  await addJobs(parts, record, await runs.unfinished(record))
}

/** Null for a run that is over. @throws ApiError not_found */
async function openRecord(parts: VerbParts, id: string): Promise<RunRecord | null> {
  const { record, state } = await findRun(parts, checkId(id))
  if (state.endedAt !== null) return null
  await fillIfNeeded(parts, record)
  return record
}
