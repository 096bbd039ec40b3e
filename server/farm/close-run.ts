// Writes the record of a run that is over, with all its outcomes, to the place where it outlives Redis.
import type { RunRecord, RunState } from '../farm-api/farm-interface.ts'
import type { Log } from '../log.ts'
import { pagesOf } from './redis/events.ts'
import type { Runs } from './redis/runs.ts'
import type { Journal } from './results/journal.ts'

interface Parts {
  readonly runs: Runs
  readonly journal: Journal
  readonly log: Log
}

export async function closeRun(record: RunRecord, ended: RunState, { runs, journal, log }: Parts) {
  const { id } = record
  // Before the events are read, so that each shard below is among them or never will be.
  const barred = await runs.barShards(id)
  const run = { record, state: ended, barred }
  const { state, isKept } = await journal.close(run, pagesOf(runs, id))
  // A deletion says so first and removes after that, so one that is not known yet removes all that is written here.
  if (await runs.isDeleted(id)) return journal.remove(state)
  // A person may have tried it again just now.
  const now = await runs.state(id)
  if (!now) return
  if (now.endedAt !== state.endedAt) return journal.open(record)
  if (isKept) await runs.retire(id)
  await runs.noteBytes(id, state.bytes)
  const { saved, failed, skipped, cancelled } = state.counts
  const counts = { saved, failed, skipped, cancelled }
  const words = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
  log(`Run ${id} is over: ${words.join(', ')}`, {
    event: 'run-over',
    run: id,
    ...counts,
  })
}
