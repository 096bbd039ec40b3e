// The parts of the farm's server side on a real Redis and a folder of their own, without a server.
import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { connectHasty } from '../../server/farm/redis/connection.ts'
import { openQueueLate } from '../../server/farm/redis/queue.ts'
import { openRuns } from '../../server/farm/redis/runs.ts'
import { openFolder } from '../../server/farm/results/folder-store.ts'
import { openJournal } from '../../server/farm/results/journal.ts'
import type { FarmOutcome, RunRecord } from '../../server/farm-api/farm-interface.ts'
import { manyImages } from './many-images.ts'
import type { RunningRedis } from './redis.ts'
import { until } from './until.ts'

/** A connection and the queue, until the test is over. */
export async function connectedQueue(url: string) {
  const redis = connectHasty(url, () => {})
  await until('it is connected', () => redis.status === 'ready')
  const queue = openQueueLate(redis, () => {})
  onTestFinished(async () => {
    await queue.close()
    redis.disconnect()
  })
  return { redis, queue }
}

export async function farmParts({ url }: RunningRedis) {
  const { redis, queue } = await connectedQueue(url)
  const folder = openFolder(await mkdtemp(join(tmpdir(), 'galloper-parts-')))
  const results = { kind: 'folder', at: null, files: folder, records: folder } as const
  const log = vi.fn<(line: string) => void>()
  return {
    redis,
    queue,
    results,
    log,
    runs: openRuns(redis),
    journal: openJournal(results, (what) => log(what)),
    demoOrigin: 'http://127.0.0.1:1',
    rate: null,
    uploads: '',
  }
}

/** A run that the journal and Redis know. */
export async function knownRun(redis: RunningRedis, images: number) {
  const parts = await farmParts(redis)
  const record = recordOf(images)
  await parts.journal.open(record)
  await parts.runs.create(record)
  return { parts, record, id: record.id }
}

/** A run of 2 images that are over, which the recovery has not closed. */
export async function endedRun(redis: RunningRedis, events = [failedEvent(0), failedEvent(1)]) {
  const run = await knownRun(redis, 2)
  await run.parts.runs.settle(run.id, events)
  return run
}

export const recordOf = (images: number, startedAt = Date.now()): RunRecord => ({
  id: randomUUID(),
  title: 'Test',
  source: 'test',
  box: 128,
  withOriginals: false,
  priority: 'normal',
  items: manyImages(images).map(({ index, ...item }) => ({ ...item, type: 'image/jpeg' })),
  startedAt,
  site: 'imgur',
  demoOrigin: null,
})

export const FAILED: FarmOutcome = {
  kind: 'failed',
  reason: 'not_found',
  message: 'Missing',
  attempts: 1,
  ms: 1,
  fetched: null,
}

export const eventOf = (index: number, outcome: FarmOutcome) => ({
  index,
  worker: 'one',
  ms: 1,
  answeredMs: 1,
  outcome,
})

export const failedEvent = (index: number) => eventOf(index, FAILED)

const SAVED: FarmOutcome = {
  kind: 'saved',
  fetched: { attempts: 1, ms: 1, bytes: 7, type: 'image/jpeg', sha256: '', route: 'relay' },
  width: 1,
  height: 1,
  thumbnail: { type: 'image/jpeg', bytes: 1, width: 1, height: 1, sha256: '' },
}

/** The original has 7 bytes. */
export const savedEvent = (index: number) => eventOf(index, SAVED)
