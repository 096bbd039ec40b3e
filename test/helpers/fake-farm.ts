// A farm for tests of the page: one run, whose batches the test gives.
import type { FarmApi, FarmBatch, FarmEvent, FarmRunState } from '../../client/api/farm-api.ts'
import { manyImages } from './many-images.ts'

const STARTED_AT = 1_800_000_000_000

export const runState = (counts: Partial<FarmRunState['counts']>, ended = false): FarmRunState => ({
  id: 'run-1',
  title: 'Hot',
  startedAt: STARTED_AT,
  endedAt: ended ? STARTED_AT + 5_000 : null,
  isCancelled: false,
  isPaused: false,
  bytes: null,
  counts: { asked: 4, saved: 0, failed: 0, skipped: 0, cancelled: 0, ...counts },
})

const fetched = {
  attempts: 1,
  ms: 80,
  bytes: 1_000,
  type: 'image/jpeg',
  sha256: 'ab',
  route: 'relay' as const,
}
const thumbnail = { type: 'image/jpeg', bytes: 100, width: 128, height: 85 }

/** The event of an image that was saved `atMs` after the start. Its work took 100 ms. */
export const savedEvent = (index: number, atMs: number, worker: string): FarmEvent => ({
  index,
  at: STARTED_AT + atMs,
  worker,
  ms: 100,
  answeredMs: 40,
  outcome: { kind: 'saved', fetched, width: 300, height: 200, thumbnail },
})

export const eventOf = (index: number, atMs: number, worker: string): FarmEvent => ({
  ...savedEvent(index, atMs, worker),
  outcome: {
    kind: 'failed',
    reason: 'not_found',
    message: 'Imgur answered 404',
    attempts: 1,
    ms: 0,
    fetched: null,
  },
})

export function fakeFarm(batches: readonly FarmBatch[]): FarmApi & { cancelled: string[] } {
  const cancelled: string[] = []
  const last = batches.at(-1)?.state ?? runState({})
  const items = manyImages(4).map(({ index, ...image }) => image)
  return {
    cancelled,
    status: async () => ({
      results: 'redis',
      resultsAt: null,
      jobs: { waiting: 2, active: 1, delayed: 0 },
      isPaused: false,
      pausedMs: 0,
      outages: [],
      blocked: [],
      workers: [
        {
          name: 'alpha-1',
          machine: 'alpha',
          concurrency: 16,
          active: 1,
          saved: 3,
          failed: 1,
          bytes: 3_000,
          memory: 90e6,
        },
      ],
      runs: [last],
    }),
    submit: async () => last,
    file: async () => null,
    run: async () => ({
      now: last.endedAt ?? STARTED_AT + 10_000,
      state: last,
      record: {
        id: 'run-1',
        title: 'Hot',
        site: 'imgur',
        source: 'hot',
        box: 128,
        withOriginals: false,
        startedAt: STARTED_AT,
        demoOrigin: null,
        items,
      },
    }),
    async cancel(id) {
      cancelled.push(id)
      return last
    },
    retry: async () => last,
    pause: async () => ({ ...last, isPaused: true }),
    resume: async () => last,
    remove: async () => {},
    steer: async () => null,
    list: async () => ({ runs: [last], next: null }),
    totals: async () => ({ runs: 1, ...last.counts, bytes: 3_000 }),
    async *follow() {
      yield* batches
    },
  }
}
