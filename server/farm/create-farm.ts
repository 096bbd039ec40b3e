// The farm as the server sees it: it submits, follows, ends and hands out; the workers do the work.
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { typeOf } from '../../client/core/image/signatures.ts'
import { ApiError } from '../errors.ts'
import type { Farm, Run, RunRecord } from '../farm-api/farm-interface.ts'
import { answerArchive, type FinishedRun } from './archive.ts'
import { followRun } from './follow.ts'
import { checkPolicy, withRedis } from './redis/connection.ts'
import { CANCELLED } from './redis/keys.ts'
import { dequeue, enqueue, type ImageQueue, limitRate } from './redis/queue.ts'
import { allEvents, imagesOf, type Runs } from './redis/runs.ts'
import type { Ledger } from './results/journal.ts'
import type { Results } from './results/results.ts'
import { filePath } from './results/store.ts'
import { readFarmMetrics, readStatus } from './status.ts'

export interface FarmParts {
  readonly redis: Redis
  readonly runs: Runs
  readonly queue: ImageQueue
  readonly ledger: Ledger
  readonly results: Results
  /** Where the demo's images are; null where the site is Imgur. */
  readonly demoOrigin: string | null
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
  readonly log: (line: string) => void
}

/** Outcomes that are written in one go. */
const BATCH = 1_000

export function createFarm(parts: FarmParts): Farm {
  const { redis, runs, queue, ledger, results, demoOrigin, rate, log } = parts
  const guarded = <T>(work: () => Promise<T>) => withRedis(redis, work)

  /** In Redis, or on record as over, or on record and soon in Redis again. @throws ApiError not_found */
  async function find(id: string): Promise<Run & Partial<FinishedRun>> {
    const [state, record] = await Promise.all([runs.state(id), runs.record(id)])
    if (state && record) return { state, record }
    const closed = await ledger.closed(id)
    if (closed) return closed
    const opened = await ledger.opened(id)
    if (opened) return { record: opened, state: untouched(opened) }
    throw noSuchRun()
  }

  async function stateNow(id: string) {
    const state = await runs.state(id)
    if (!state) throw noSuchRun()
    return state
  }

  return {
    submit: (submission) =>
      guarded(async () => {
        if (submission.withOriginals && results.kind === 'redis')
          throw new ApiError('bad_request', 'Redis is no place for originals: set RESULTS_URL')
        await checkPolicy(redis)
        const id = randomUUID()
        const record = { ...submission, id, startedAt: await runs.now(), demoOrigin }
        await ledger.open(record).catch((cause: unknown) => {
          throw new ApiError('results_unavailable', 'The run could not be put on record', { cause })
        })
        await runs.create(record)
        try {
          await limitRate(queue, rate)
          await enqueue(queue, record, imagesOf(record))
          await runs.mark(id, 'enqueued')
        } catch (error) {
          // The run is on record, so the keeper adds what is missing.
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
        for (let at = 0; at < left.length; at += BATCH)
          await runs.settle(id, left.slice(at, at + BATCH).map(cancelled))
        await dequeue(queue, id, left)
        return stateNow(id)
      }),

    run: (id) =>
      guarded(async () => {
        const { record, state } = await find(checkId(id))
        return { record, state }
      }),

    async *events(id, after, signal) {
      const { state, events } = await guarded(() => find(checkId(id)))
      if (!events) return yield* followRun(runs, state, after, signal)
      // What is over and on record comes in one batch, whatever the reader has seen of it; the empty one ends it.
      yield { lastId: '0', events, state }
      yield { lastId: '0', events: [], state }
    },

    thumbnail: (id, index) =>
      guarded(async () => {
        const bytes = await results.files.get(filePath(checkId(id), 'thumbnail', index))
        return bytes && { bytes, type: typeOf(bytes) ?? 'application/octet-stream' }
      }),

    archive: (id, withOriginals, signal) =>
      guarded(async () => {
        const { record, state, events } = await find(checkId(id))
        const run = { record, state, events: events ?? (await allEvents(runs, id)) }
        return answerArchive(run, results.files, { withOriginals, signal })
      }),

    status: () => guarded(() => readStatus(parts)),
    metrics: () => readFarmMetrics(parts),
    check: () => guarded(() => checkPolicy(redis)),
  }
}

/** An id becomes a part of a path. @throws ApiError not_found */
function checkId(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw noSuchRun()
  return id
}

const noSuchRun = () => new ApiError('not_found', 'The farm has no such run, or no more')

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
