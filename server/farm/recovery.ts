// Looks after the runs that are not over: it fills an emptied Redis again from the journal, adds jobs that were lost,
// and closes runs that are over. All of it may be done twice, so every server may do it.
import type { Redis } from 'ioredis'
import type { RunRecord } from '../farm-api/farm-interface.ts'
import type { Log } from '../log.ts'
import { closeRun } from './close-run.ts'
import { createKeeper } from './keep-events.ts'
import { createSettings } from './keep-settings.ts'
import { createOnce } from './name-once.ts'
import { countJobs, type LateQueue } from './redis/queue.ts'
import type { Runs } from './redis/runs.ts'
import type { Journal } from './results/journal.ts'
import type { Results } from './results/results.ts'
import { cancelRest } from './verbs/cancel.ts'
import { fillAgain } from './verbs/fill-again.ts'
import { addJobs } from './verbs/submit.ts'

export interface RecoveryParts {
  readonly redis: Redis
  readonly runs: Runs
  readonly queue: LateQueue
  readonly results: Pick<Results, 'records'>
  readonly journal: Journal
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
  readonly log: Log
}

/**
 * An emptied Redis is noticed within this time, and the jobs are back a little later. The images that were done in this
 * time before are done again.
 */
const EVERY_MS = 2_000

/** The jobs of a run that is younger may still be on their way into Redis. */
const YOUNG_MS = 30_000

type Keeper = ReturnType<typeof createKeeper>

export function startRecovery(parts: RecoveryParts): { stop(): Promise<void> } {
  const keeper = createKeeper(parts.runs, parts.journal)
  const keepSettings = createSettings(parts)
  // A run that cannot be read is met in every round.
  const once = createOnce(parts.log)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  // A journal may have 100,000 runs that are over. Those under way do not wait for them.
  let listing: Promise<void> | null = null
  const list = async () => {
    await listClosed(parts)
      .catch((error: Error) => once(`The list of runs: ${error.message}`))
      .finally(() => {
        listing = null
      })
  }
  const again = () => {
    timer = setTimeout(() => {
      listing ??= list()
      // While Redis or the store is away nothing can be done; the connection reports that.
      round = keepSettings()
        .catch((error: Error) => once(`The farm’s settings: ${error.message}`))
        .then(() => recoverRuns(parts, keeper, once))
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
      await listing
    },
  }
}

/** One look at every run that is not over. A run that cannot be read does not hold up the others. */
async function recoverRuns(
  parts: RecoveryParts,
  keeper: Keeper,
  once: (line: string) => void,
): Promise<void> {
  const { queue, journal } = parts
  const ids = await journal.openIds()
  keeper.forgetOthers(ids)
  if (ids.length === 0) return
  const images = await queue.get()
  const { waiting, active, delayed } = await countJobs(images)
  const isIdle = waiting + active + delayed === 0
  for (const id of ids)
    await recoverRun(id, isIdle, parts, keeper).catch((error: Error) =>
      once(`Recovery of run ${id}: ${error.message}`),
    )
}

async function recoverRun(id: string, isIdle: boolean, parts: RecoveryParts, keeper: Keeper) {
  const { runs, journal } = parts
  const known = await runs.state(id)
  // A part of a run says nothing about the whole, and must not be kept in its place.
  const state = (await runs.isWhole(id)) ? known : null
  if (state && state.endedAt === null) {
    await runs.renew(id)
    await keeper.keep(id)
  }
  const isStopped = state?.isCancelled && state.endedAt === null
  if (state?.isPaused && !isStopped) return
  // A run without jobs would stay as it is for ever.
  const isLost = !state || isIdle || !(await runs.isMarked(id, 'enqueued'))
  if (!state?.endedAt && !isLost && !isStopped) return
  const record = await journal.opened(id)
  if (!record) return
  // A retry may have opened it at the moment of its deletion.
  if (!known && (await runs.isDeleted(id))) return journal.remove(record)
  const ageMs = (await runs.now()) - record.startedAt
  if (state?.endedAt) await closeRun(record, state, parts)
  else if (isStopped) await cancelRest(parts, record)
  else if (!state || ageMs > YOUNG_MS) await restore(record, !state, parts)
}

/** A Redis that was emptied learns again of all runs that are over. */
async function listClosed({ runs, journal }: RecoveryParts): Promise<void> {
  if (await runs.knowsClosed()) return
  // A run that was opened again is restored with its new outcomes.
  const open = new Set(await journal.openIds())
  for await (const state of journal.closedStates())
    if (!open.has(state.id) && (await runs.state(state.id)) === null) await runs.keepState(state)
  await runs.noteClosedKnown()
}

async function restore(record: RunRecord, isEmptied: boolean, parts: RecoveryParts) {
  const { runs, log } = parts
  const { id } = record
  if (isEmptied) await fillAgain(parts, record)
  // The next round cancels what is left.
  if (record.isStopped) return runs.mark(id, 'stopped')
  if (record.isPaused) return runs.mark(id, 'paused')
  const unfinished = await runs.unfinished(record)
  log(`Recovery of run ${id}: adds ${unfinished.length} images again`)
  await addJobs(parts, record, unfinished)
}
