// Looks after the runs that are not over: an emptied Redis is filled again from their records, jobs that were lost
// are added again, and what is over is closed. Whatever it does may be done twice, so every server may have one.
import type { RunRecord, RunState } from '../farm-api/farm-interface.ts'
import { EXPIRY_S } from './redis/keys.ts'
import { enqueue, type ImageQueue, limitRate } from './redis/queue.ts'
import { allEvents, type Runs } from './redis/runs.ts'
import type { Ledger } from './results/journal.ts'

export interface KeeperParts {
  readonly runs: Runs
  readonly queue: ImageQueue
  readonly ledger: Ledger
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
  readonly log: (line: string) => void
}

/** An emptied Redis is noticed within this time, and the jobs are back a little later. */
const EVERY_MS = 5_000

/** A run that is younger may still be in the making. */
const YOUNG_MS = 30_000

export function startKeeper(parts: KeeperParts): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  const again = () => {
    timer = setTimeout(() => {
      // While Redis or the store is away there is nothing to look after; the connection tells of it.
      round = lookAround(parts)
        .catch((error: Error) => parts.log(`The farm's keeper: ${error.message}`))
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

/** One look at every run that is not over. */
async function lookAround({ runs, queue, ledger, rate, log }: KeeperParts): Promise<void> {
  const ids = await ledger.openIds()
  if (ids.length === 0) return
  const isIdle = (await queue.getJobCountByTypes('wait', 'active', 'delayed')) === 0
  for (const id of ids) {
    const state = await runs.state(id)
    // Without jobs nothing will ever happen to it again.
    const isLost = !state || isIdle || !(await runs.isMarked(id, 'enqueued'))
    if (!state?.endedAt && !isLost) continue
    const record = await ledger.opened(id)
    if (!record) continue
    const ageMs = (await runs.now()) - record.startedAt
    if (state?.endedAt) await close(record, state)
    else if (!state && ageMs > EXPIRY_S * 1000) await ledger.forget(id)
    else if (!state || ageMs > YOUNG_MS) await restore(record)
  }

  async function close(record: RunRecord, state: RunState) {
    const events = await allEvents(runs, record.id)
    if (await ledger.close({ record, state, events })) await runs.retire(record.id)
  }

  async function restore(record: RunRecord) {
    await runs.create(record)
    const unfinished = await runs.unfinished(record)
    log(`The farm's keeper: adds ${unfinished.length} images of run ${record.id} again`)
    await limitRate(queue, rate)
    await enqueue(queue, record, unfinished)
    await runs.mark(record.id, 'enqueued')
  }
}
