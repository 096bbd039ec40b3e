// The farm waits for what it needs: an image host, the demo's server, and Redis in whatever order things start.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApi } from '../../client/api/server-api.ts'
import { listWhole } from '../../client/engine/sources/gallery.ts'
import type { FarmStatus } from '../../server/farm-api/farm-interface.ts'
import { eventsOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { startGalloper, startWorker } from '../helpers/galloper.ts'
import { type Answer, sound, startImageHost } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { freePort, startRedis } from '../helpers/redis.ts'
import { until } from '../helpers/until.ts'
import { startNetwork } from '../soak/chaos-proxy.ts'

const IMAGES = 300

/** The seconds that a host is away: FARM_OUTAGE_SECONDS=120 npx vitest run --project=e2e test/e2e/farm-outage.test.ts */
const SECONDS = (process.env.FARM_OUTAGE_SECONDS ?? '3').split(',').map(Number)

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const statusOf = async (url: string): Promise<FarmStatus> => (await fetch(`${url}/api/farm`)).json()

test.each(SECONDS)(
  'C3: the image host is away for %i s: every image is saved, and the farm says what it waits for',
  async (seconds) => {
    const { url, host } = await startFarm({ answer: sound(100) })
    const { id } = await submitRun(url, manyImages(IMAGES))
    await until('it is under way', () => host.requests.length > 50)
    await host.close()
    await until('it is known', async () => (await statusOf(url)).outages.length > 0)
    const [away] = (await statusOf(url)).outages
    expect(away).toMatchObject({ host: '127.0.0.1', reason: 'upstream_port_closed' })
    await pause(seconds * 1_000)
    await host.back()
    const backAt = Date.now()
    const { counts } = await runEnds(url, id)
    console.log(`away for ${seconds} s, finished ${Date.now() - backAt} ms after its return`)
    expect(counts).toMatchObject({ saved: IMAGES, failed: 0 })
    expect((await statusOf(url)).outages).toEqual([])
    const asked = (await eventsOf(url, id)).map(
      ({ outcome }) => outcome.kind === 'saved' && outcome.fetched.attempts,
    )
    // The first of each worker may count before an outage is suspected, and what was cut off in the middle.
    expect(asked.filter((attempts) => attempts === 1).length).toBeGreaterThan(IMAGES - 60)
  },
)

test('a host that resets the connections of some images is no outage', async () => {
  const someReset: Answer = (response, whole, index) => {
    if (index % 10 === 0) response.destroy()
    else sound(5)(response, whole, index)
  }
  const { url } = await startFarm({ answer: someReset })
  const { id } = await submitRun(url, manyImages(100))
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 90, failed: 10 })
})

test('a run can be cancelled while its host is away', async () => {
  const { url, host } = await startFarm({ answer: sound(100) })
  const { id } = await submitRun(url, manyImages(IMAGES))
  await until('it is under way', () => host.requests.length > 50)
  await host.close()
  await until('it is known', async () => (await statusOf(url)).outages.length > 0)
  await fetch(`${url}/api/farm/runs/${id}`, { method: 'DELETE' })
  await until('no job is left', async () => {
    const { jobs } = await statusOf(url)
    return jobs.active + jobs.waiting + jobs.delayed === 0
  })
  await host.back()
  const next = await submitRun(url, manyImages(20))
  expect((await runEnds(url, next.id)).counts).toMatchObject({ saved: 20 })
})

test('the demo’s server dies in the middle, and a new one at another port has its images', async () => {
  const redis = await startRedis()
  onTestFinished(redis.stop)
  const settings = { REDIS_URL: redis.url }
  const first = await startGalloper(settings)
  const worker = await startWorker(settings)
  onTestFinished(async () => void (await worker.stop()))
  const request = { source: 'hot', limit: 1_000, openAlbums: false, moving: false, seed: 0 }
  const { items } = await listWhole(
    createApi(first.url, fetch),
    { ...request, site: 'demo' },
    new AbortController().signal,
  )
  const { id } = await submitRun(first.url, items, { site: 'demo' })
  await until('a part is here', async () => {
    const run = (await statusOf(first.url)).runs.find((one) => one.id === id)
    return (run?.counts.saved ?? 0) >= 210
  })
  await first.kill()
  await pause(3_000)
  const second = await startGalloper(settings)
  onTestFinished(second.stop)
  const { counts } = await runEnds(second.url, id)
  expect(counts).toMatchObject({ saved: 1_000, failed: 0, cancelled: 0 })
})

test('a worker elsewhere has the demo’s images by DEMO_ORIGIN, from each server in turn', async () => {
  const redis = await startRedis()
  onTestFinished(redis.stop)
  const DEMO_PORT = String(await freePort())
  const server = () => startGalloper({ REDIS_URL: redis.url, DEMO_PORT })
  const first = await server()
  // The only way of this worker to the demo.
  const network = await startNetwork(Number(DEMO_PORT))
  const DEMO_ORIGIN = `http://127.0.0.1:${network.port}`
  const worker = await startWorker({ REDIS_URL: redis.url, DEMO_ORIGIN })
  onTestFinished(async () => void (await worker.stop()))
  const { items } = await (
    await fetch(`${first.url}/api/demo/gallery?source=hot&page=0&seed=0`)
  ).json()
  await network.cut()
  const { id } = await submitRun(first.url, items, { site: 'demo' })
  await until('it is known', async () => (await statusOf(first.url)).outages.length > 0)
  await first.kill()
  await network.heal()
  const second = await server()
  onTestFinished(second.stop)
  expect((await runEnds(second.url, id)).counts).toMatchObject({ failed: 0, cancelled: 0 })
})

test('E4: server, worker and Redis start in any order', async () => {
  const host = await startImageHost(sound())
  onTestFinished(host.close)
  const redis = await startRedis()
  onTestFinished(redis.stop)
  await redis.kill()
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'galloper-farm-'))
  const settings = { ...host.settings, REDIS_URL: redis.url, DATA_DIR }
  const hired = startWorker(settings)
  const { url, stop } = await startGalloper(settings)
  onTestFinished(stop)
  // Longer than the start waits for Redis.
  await pause(4_000)
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  await expect(submitRun(url, manyImages(1))).rejects.toThrow(/503.*farm_unavailable/)
  await redis.start()
  const worker = await hired
  onTestFinished(async () => void (await worker.stop()))
  await until('it is ready', async () => (await fetch(`${url}/readyz`)).ok)
  const { id } = await submitRun(url, manyImages(40))
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 40, failed: 0 })
})

test('one heartbeat that cannot be read costs that worker’s line, and nothing else', async () => {
  const { url, redis } = await startFarm({ answer: sound(), workers: 1 })
  await redis.client.sadd('galloper:workers', 'muddled')
  await redis.client.set('galloper:worker:muddled', 'no JSON', 'EX', 60)
  await until('the other one is listed', async () => {
    const response = await fetch(`${url}/api/farm`)
    expect(response.status).toBe(200)
    return (await response.json()).workers.length === 1
  })
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('galloper_redis_up 1\n')
})
