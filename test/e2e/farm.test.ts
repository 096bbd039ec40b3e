// The farm: a real Redis, a real server with its demo, real worker processes.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '../../client/core/api.ts'
import { listGallery } from '../../client/core/gallery.ts'
import type { Asked } from '../../client/core/outcome.ts'
import { archiveOf, readEvents, runEnds, submitRun } from '../helpers/farm.ts'
import {
  type RunningServer,
  type RunningWorker,
  startGalloper,
  startWorker,
} from '../helpers/galloper.ts'
import { type RunningRedis, startRedis } from '../helpers/redis.ts'

let redis: RunningRedis
let server: RunningServer
let workers: RunningWorker[]
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galloper-farm-'))
  redis = await startRedis()
  const settings = { REDIS_URL: redis.url }
  server = await startGalloper(settings)
  workers = await Promise.all([startWorker(settings), startWorker(settings)])
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await server.stop()
  await redis.stop()
})

async function list(source: string, limit: number): Promise<Asked[]> {
  const api = createApi(server.url, fetch)
  const items: Asked[] = []
  const request = { source, limit, openAlbums: false, seed: 0 }
  for await (const page of listGallery(api, request, new AbortController().signal))
    items.push(...page.items)
  return items
}

test('two workers bring in a gallery, and its zip has every thumbnail', async () => {
  const items = await list('hot', 60)
  const { id } = await submitRun(server.url, items)
  const state = await runEnds(server.url, id)
  expect(state.counts).toMatchObject({ asked: items.length, saved: 60, failed: 0, cancelled: 0 })
  const files = await archiveOf(server.url, id, folder)
  const report = JSON.parse(String(files['report.json']))
  expect(report.counts).toEqual(state.counts)
  expect(Object.keys(files)).toHaveLength(61)
  const by = new Set<string | null>()
  for await (const { events } of readEvents(server.url, id))
    for (const { worker } of events) by.add(worker)
  expect([...by].sort()).toEqual(workers.map(({ name }) => name).sort())
})
