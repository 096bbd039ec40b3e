// The server's side of the farm: it takes runs, follows them and hands out results. Workers do the work.
import { typeOf } from '../../client/core/image/signatures.ts'
import { ApiError } from '../errors.ts'
import type { Farm, RunState } from '../farm-api/farm-interface.ts'
import { answerArchive } from './archive.ts'
import { followClosed, followRun } from './follow.ts'
import { createOnce } from './name-once.ts'
import type { VerbParts } from './parts.ts'
import { asUnavailable, checkPolicy, withRedis } from './redis/connection.ts'
import { pagesOf } from './redis/events.ts'
import type { Outages } from './redis/outages.ts'
import { allEvents } from './results/event-pages.ts'
import { openFiles } from './shards/places.ts'
import { NO_FARM_METRICS, readFarmMetrics, readStatus } from './status.ts'
import { uploadList } from './upload/upload.ts'
import { cancelRun } from './verbs/cancel.ts'
import { checkId, findRun, findState } from './verbs/find-run.ts'
import { createSums, listRuns } from './verbs/list.ts'
import { pauseRun, resumeRun } from './verbs/pause.ts'
import { removeRun } from './verbs/remove.ts'
import { retryRun } from './verbs/retry.ts'
import { submitRun } from './verbs/submit.ts'

export interface FarmParts extends VerbParts {
  readonly outages: Pick<Outages, 'all'>
}

export function createFarm(parts: FarmParts): Farm {
  const { redis, runs, queue, journal, results, log } = parts
  const once = createOnce(log)
  const sums = createSums(parts, Date.now)
  const guarded = <T>(work: () => Promise<T>) => withRedis(redis, work)
  const find = (id: string) => findRun(parts, checkId(id))
  const getFile = openFiles(results, async function* (id, after) {
    const { closed } = await findState(parts, id)
    yield* closed ? closed.events() : pagesOf(runs, id, after)
  })

  return {
    keepsOriginals: results.kind !== 'redis',
    submit: (submission, key) => guarded(() => submitRun(parts, submission, key)),
    upload: (chunks, options) => uploadList(parts, chunks, options),
    cancel: (id) => guarded(() => cancelRun(parts, id)),
    retry: (id, reason) => guarded(() => retryRun(parts, id, reason)),
    list: (wanted) => guarded(() => listRuns(parts, wanted)),
    totals: (search) => guarded(() => sums.of(search)),
    remove: (id) => guarded(() => removeRun(parts, id)).finally(sums.forget),
    pause: (id) =>
      guarded(async () => (id === null ? (await queue.get()).pause() : pauseRun(parts, id))),
    resume: (id) =>
      guarded(async () => (id === null ? (await queue.get()).resume() : resumeRun(parts, id))),
    liftHostPause: () => guarded(async () => void (await (await queue.get()).removeRateLimitKey())),

    run: (id) =>
      guarded(async () => {
        const [{ record, state }, now] = await Promise.all([find(id), runs.now()])
        return { record, state, now }
      }),

    storedRun: (id) =>
      guarded(async () => {
        const [{ state, closed }, now] = await Promise.all([
          findState(parts, checkId(id)),
          runs.now(),
        ])
        return closed?.recordParts ? asJson(closed.recordParts(), state, now) : null
      }),

    async *events(id, after, signal) {
      const { state, closed } = await guarded(() => findState(parts, checkId(id)))
      try {
        yield* closed ? followClosed(closed, after) : followRun(runs, state, after, signal)
      } catch (error) {
        throw asUnavailable(error)
      }
    },

    file: (id, kind, index) =>
      guarded(async () => {
        const bytes = await getFile(checkId(id), kind, index)
        return bytes && { bytes, type: typeOf(bytes) ?? 'application/octet-stream' }
      }),

    archive: (id, contents, signal) =>
      guarded(async () => {
        const { record, state, closed } = await find(id)
        const pages = closed?.events() ?? pagesOf(runs, id)
        const run = { record, state, events: await allEvents(pages) }
        return answerArchive(run, getFile, { ...contents, signal })
      }),

    status: () => guarded(() => readStatus({ ...parts, log: once })),
    metrics: () =>
      guarded(() => readFarmMetrics({ ...parts, log: once })).catch((error: unknown) => {
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

/** The same as JSON of the whole, without reading the record. */
async function* asJson(record: AsyncIterable<Uint8Array>, state: RunState, now: number) {
  yield Buffer.from('{"record":')
  yield* record
  yield Buffer.from(`,"state":${JSON.stringify(state)},"now":${now}}`)
}
