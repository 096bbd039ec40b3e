// Finds a run wherever it is: in Redis, or in the journal.
import { ApiError } from '../../errors.ts'
import type { Run, RunRecord, RunState } from '../../farm-api/farm-interface.ts'
import type { VerbParts } from '../parts.ts'
import { imagesOf } from '../redis/runs.ts'
import type { ClosedRun } from '../results/journal.ts'

type Places = Pick<VerbParts, 'runs' | 'journal'>

/** In the journal a run is over (`closed`), or it waits to be restored. @throws ApiError not_found */
export async function findRun(
  { runs, journal }: Places,
  id: string,
): Promise<Run & { closed?: ClosedRun }> {
  const [state, record, isWhole] = await Promise.all([
    runs.state(id),
    runs.record(id),
    runs.isWhole(id),
  ])
  if (state && record && isWhole) return { state, record }
  const closed = await journal.closed(id)
  if (closed) return { state: closed.state, record: await closed.record(), closed }
  const opened = await journal.opened(id)
  if (opened) return { record: opened, state: untouched(opened) }
  throw noSuchRun()
}

/** As `findRun`, without the record, which may be large. @throws ApiError not_found */
export async function findState(
  parts: Places,
  id: string,
): Promise<{ state: RunState; closed?: ClosedRun }> {
  const state = await parts.runs.state(id)
  // The events of a run that is over leave Redis before its state.
  const closed = state?.endedAt === null ? null : await parts.journal.closed(id)
  if (closed && !isNewer(state, closed.state)) return { state: closed.state, closed }
  return state ? { state } : findRun(parts, id)
}

/** The run was tried again, and has ended since the journal closed it. */
const isNewer = (state: RunState | null, closed: RunState) =>
  state !== null && Number(state.endedAt) > Number(closed.endedAt)

export async function stateNow({ runs }: Pick<Places, 'runs'>, id: string): Promise<RunState> {
  const state = await runs.state(id)
  if (!state) throw noSuchRun()
  return state
}

/** Checks an id before it becomes part of a path. @throws ApiError not_found */
export function checkId(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw noSuchRun()
  return id
}

const noSuchRun = () => new ApiError('not_found', 'The farm has no such run, or has it no longer')

/** The state of a run of which no image was begun. */
export function untouched(record: RunRecord): RunState {
  const { id, title, startedAt, items } = record
  const skipped = items.length - imagesOf(record).length
  const counts = { asked: items.length, saved: 0, failed: 0, skipped, cancelled: 0 }
  const isPaused = record.isPaused ?? false
  return { id, title, startedAt, endedAt: null, isCancelled: false, isPaused, bytes: null, counts }
}
