// The server's side of the farm: it submits runs, follows and cancels them, and hands out results. Workers do the work.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { typeOf } from '../../client/core/image/signatures.ts'
import { ApiError } from '../errors.ts'
import type { Farm, Run, RunRecord } from '../farm-api/farm-interface.ts'
import { answerArchive } from './archive.ts'
import { followRun } from './follow.ts'
import { checkPolicy, withRedis } from './redis/connection.ts'
import { CANCELLED } from './redis/keys.ts'
import type { Outages } from './redis/outages.ts'
import { dequeue, enqueue, type LateQueue, limitRate } from './redis/queue.ts'
import { allEvents, imagesOf, type Runs } from './redis/runs.ts'
import type { Journal } from './results/journal.ts'
import type { Results } from './results/results.ts'
import { filePath } from './results/store.ts'
import type { FinishedRun } from './results/stored.ts'
import { NO_FARM_METRICS, readFarmMetrics, readStatus } from './status.ts'

export interface FarmParts {
  readonly redis: Redis
  readonly runs: Runs
  readonly queue: LateQueue
  readonly outages: Pick<Outages, 'all'>
  readonly journal: Journal
  readonly results: Results
  /** Where the demo's images are. */
  readonly demoOrigin: string
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
  readonly log: (line: string) => void
}

/** Outcomes that are written with one command. */
const BATCH = 1_000

export function createFarm(parts: FarmParts): Farm {
  const { redis, runs, queue, journal, results, demoOrigin, rate, log } = parts
  const guarded = <T>(work: () => Promise<T>) => withRedis(redis, work)

  /** Finds a run in Redis, else in the journal: there it is over, or it waits to be restored. @throws ApiError not_found */
  async function find(id: string): Promise<Run & Partial<FinishedRun>> {
    const [state, record] = await Promise.all([runs.state(id), runs.record(id)])
    if (state && record) return { state, record }
    const closed = await journal.closed(id)
    if (closed) return closed
    const opened = await journal.opened(id)
    if (opened) return { record: opened, state: untouched(opened) }
    throw noSuchRun()
  }

  async function stateNow(id: string) {
    const state = await runs.state(id)
    if (!state) throw noSuchRun()
    return state
  }

  return {
    keepsOriginals: results.kind !== 'redis',
    submit: (submission) =>
      guarded(async () => {
        if (submission.withOriginals && results.kind === 'redis')
          throw new ApiError('bad_request', 'Redis is no place for originals: set RESULTS_URL')
        await checkPolicy(redis)
        const images = await queue.get()
        const id = randomUUID()
        const startedAt = await runs.now()
        const isDemo = submission.site === 'demo'
        const record = { ...submission, id, startedAt, demoOrigin: isDemo ? demoOrigin : null }
        await journal.open(record).catch((cause: unknown) => {
          throw new ApiError('results_unavailable', 'The run’s record could not be stored', {
            cause,
          })
        })
        await runs.create(record)
        try {
          await limitRate(images, rate)
          await enqueue(images, record, imagesOf(record))
          await runs.mark(id, 'enqueued')
        } catch (error) {
          // The run is in the journal, so the recovery adds the jobs that are missing.
          log(`Run ${id}: ${error instanceof Error ? error.message : error}`)
        }
        return stateNow(id)
      }),

    cancel: (id) =>
      guarded(async () => {
        const { record, state } = await find(checkId(id))
        if (state.endedAt !== null) return state
        await runs.mark(id, 'stopped')
        await redis.publish(CANCELLED, id)
        const left = await runs.unfinished(record)
        const images = await queue.get()
        // The jobs first: each frees more memory than its outcome takes, so that a full Redis gets no fuller.
        for (let at = 0; at < left.length; at += BATCH) {
          const some = left.slice(at, at + BATCH)
          await dequeue(images, id, some)
          await runs.settleCancelled(id, some.map(cancelled))
        }
        return stateNow(id)
      }),

    run: (id) =>
      guarded(async () => {
        const [{ record, state }, now] = await Promise.all([find(checkId(id)), runs.now()])
        return { record, state, now }
      }),

    async *events(id, after, signal) {
      const { state, events } = await guarded(() => find(checkId(id)))
      if (!events) return yield* followRun(runs, state, after, signal)
      // The events of a closed run come in one batch, whatever the reader has seen; the empty batch ends them.
      yield { lastId: '0', events, state }
      yield { lastId: '0', events: [], state }
    },

    file: (id, kind, index) =>
      guarded(async () => {
        const bytes = await results.files.get(filePath(checkId(id), kind, index))
        return bytes && { bytes, type: typeOf(bytes) ?? 'application/octet-stream' }
      }),

    archive: (id, contents, signal) =>
      guarded(async () => {
        const { record, state, events } = await find(checkId(id))
        const run = { record, state, events: events ?? (await allEvents(runs, id)) }
        return answerArchive(run, results.files, { ...contents, signal })
      }),

    status: () => guarded(() => readStatus(parts)),
    metrics: () =>
      guarded(() => readFarmMetrics(parts)).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'farm_unavailable') return NO_FARM_METRICS
        throw error
      }),
    check: () =>
      guarded(async () => {
        await checkPolicy(redis)
        await queue.get()
        await journal.openIds()
      }),
  }
}

/** Checks an id before it becomes part of a path. @throws ApiError not_found */
function checkId(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw noSuchRun()
  return id
}

const noSuchRun = () => new ApiError('not_found', 'The farm has no such run, or has it no longer')

const cancelled = (index: number) =>
  ({
    index,
    worker: null,
    ms: 0,
    answeredMs: null,
    outcome: { kind: 'cancelled', by: 'person' },
  }) as const

function untouched(record: RunRecord) {
  const { id, title, startedAt, items } = record
  const skipped = items.length - imagesOf(record).length
  const counts = { asked: items.length, saved: 0, failed: 0, skipped, cancelled: 0 }
  return { id, title, startedAt, endedAt: null, isCancelled: false, counts }
}
