// Looks after the runs that are not over: it fills an emptied Redis again from the journal, adds jobs that were lost,
// and closes runs that are over. All of it may be done twice, so every server may do it.

import type { RunRecord, RunState } from '../farm-api/farm-interface.ts'
import type { Log } from '../log.ts'
import { EXPIRY_S } from './redis/keys.ts'
import { enqueue, type LateQueue, limitRate } from './redis/queue.ts'
import { allEvents, type Runs } from './redis/runs.ts'
import type { Journal } from './results/journal.ts'

export interface RecoveryParts {
  readonly runs: Runs
  readonly queue: LateQueue
  readonly journal: Journal
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
  readonly log: Log
}

/** An emptied Redis is noticed within this time, and the jobs are back a little later. */
const EVERY_MS = 5_000

/** The jobs of a run that is younger may still be on their way into Redis. */
const YOUNG_MS = 30_000

export function startRecovery(parts: RecoveryParts): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  const again = () => {
    timer = setTimeout(() => {
      // While Redis or the store is away nothing can be done; the connection reports that.
      round = recoverRuns(parts)
        .catch((error: Error) => parts.log(`Recovery of runs: ${error.message}`))
        .finally(() => stopped || again())
    }, EVERY_MS)
  }
  again()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}

/** One look at every run that is not over. A run that cannot be read does not hold up the others. */
async function recoverRuns(parts: RecoveryParts): Promise<void> {
  const { queue, journal, log } = parts
  const ids = await journal.openIds()
  if (ids.length === 0) return
  const images = await queue.get()
  const isIdle = (await images.getJobCountByTypes('wait', 'active', 'delayed')) === 0
  for (const id of ids)
    await recoverRun(id, isIdle, parts).catch((error: Error) =>
      log(`Recovery of run ${id}: ${error.message}`),
    )
}

async function recoverRun(id: string, isIdle: boolean, parts: RecoveryParts): Promise<void> {
  const { runs, journal } = parts
  const state = await runs.state(id)
  // A run without jobs would stay as it is for ever.
  const isLost = !state || isIdle || !(await runs.isMarked(id, 'enqueued'))
  if (!state?.endedAt && !isLost) return
  const record = await journal.opened(id)
  if (!record) return
  const ageMs = (await runs.now()) - record.startedAt
  if (state?.endedAt) await close(record, state, parts)
  else if (!state && ageMs > EXPIRY_S * 1000) await journal.forget(id)
  else if (!state || ageMs > YOUNG_MS) await restore(record, parts)
}

async function close(record: RunRecord, state: RunState, { runs, journal, log }: RecoveryParts) {
  const events = await allEvents(runs, record.id)
  if (await journal.close({ record, state, events })) await runs.retire(record.id)
  const { saved, failed, skipped, cancelled } = state.counts
  const counts = { saved, failed, skipped, cancelled }
  const words = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
  log(`Run ${record.id} is over: ${words.join(', ')}`, {
    event: 'run-over',
    run: record.id,
    ...counts,
  })
}

async function restore(record: RunRecord, { runs, queue, rate, log }: RecoveryParts) {
  const images = await queue.get()
  await runs.create(record)
  const unfinished = await runs.unfinished(record)
  log(`Recovery of run ${record.id}: adds ${unfinished.length} images again`)
  await limitRate(images, rate)
  await enqueue(images, record, unfinished)
  await runs.mark(record.id, 'enqueued')
}
