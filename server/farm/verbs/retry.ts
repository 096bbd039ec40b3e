// Tries the failed images of a run again.
import { ApiError } from '../../errors.ts'
import type { RunRecord, RunState } from '../../farm-api/farm-interface.ts'
import type { VerbParts } from '../parts.ts'
import { pagesOf } from '../redis/events.ts'
import { fillingKey } from '../redis/keys.ts'
import { reopen } from '../redis/reopen.ts'
import { clearUnlessFilling } from '../redis/scripts.ts'
import type { RunEvent } from '../results/event-pages.ts'
import { fillAgain } from './fill-again.ts'
import { checkId, findRun, stateNow } from './find-run.ts'
import { addJobs } from './submit.ts'

/** All that failed, or what failed for one reason. A run that is over is opened again, also one that only the journal has. */
export async function retryRun(
  parts: VerbParts,
  id: string,
  reason: string | null,
): Promise<RunState> {
  const { redis, runs, journal } = parts
  const { record: known, state, closed } = await findRun(parts, checkId(id))
  if (state.endedAt === null)
    throw new ApiError('bad_request', 'This run goes on: try its failed images again after its end')
  const record = { ...known, isPaused: false, isStopped: false }
  const turn = closed ? 0 : await runs.turn(id)
  const failed = await failedOf(closed?.events() ?? pagesOf(runs, id), reason)
  if (failed.length === 0) return state
  if (closed && !(await fill(parts, record))) return state
  // Without its record the recovery would not see it; a recovery that closes it just now would take that away again.
  await journal.open(record)
  if (await reopen(redis, id, turn, failed)) {
    await runs.forgetDeleted(id)
    await journal.open(record)
    await addJobs(parts, record, failed)
  }
  return stateNow(parts, id)
}

/** The images whose last outcome is a failure, for this reason or for any. */
async function failedOf(pages: AsyncIterable<readonly RunEvent[]>, reason: string | null) {
  const failed = new Set<number>()
  for await (const page of pages)
    for (const { event } of page)
      if (event.outcome.kind === 'failed' && (reason === null || event.outcome.reason === reason))
        failed.add(event.index)
      else failed.delete(event.index)
  return [...failed].sort((one, other) => one - other)
}

/** How long a second retry leaves this one alone, seconds. */
const FILLING_S = 60

/** Brings a run that only the journal has back into Redis. @returns false if another retry does that now. */
async function fill(parts: VerbParts, record: RunRecord): Promise<boolean> {
  const { redis, runs, journal } = parts
  const { id } = record
  if ((await redis.set(fillingKey(id), 1, 'EX', FILLING_S, 'NX')) === null) return false
  await clearUnlessFilling(redis, id)
  await runs.createUnfilled(record)
  // The recovery goes on with a fill that breaks off here.
  await journal.open(record)
  await fillAgain(parts, record)
  return true
}
