// The farm's figures from a real Redis, with mistakes put into it.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startHeartbeat } from '../../../../server/farm/redis/heartbeat.ts'
import { OUTAGES, QUEUE, WORKERS, workerKey } from '../../../../server/farm/redis/keys.ts'
import { openOutages } from '../../../../server/farm/redis/outages.ts'
import { openRuns } from '../../../../server/farm/redis/runs.ts'
import { openFarmHere } from '../../../helpers/farm-here.ts'
import { listedImage } from '../../../helpers/many-images.ts'
import { type RunningRedis, startRedis } from '../../../helpers/redis.ts'
import { until } from '../../../helpers/until.ts'

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const openFarm = () => openFarmHere(redis.url)

const sound = {
  name: 'sound',
  machine: 'one',
  concurrency: 16,
  active: 1,
  saved: 2,
  failed: 3,
  bytes: 4,
  memory: 5,
  blocked: [],
}

test('a heartbeat that cannot be read is logged and left out, and the others are shown', async () => {
  const { farm, log } = await openFarm()
  const { stop } = startHeartbeat(redis.client, () => sound)
  await redis.client.sadd(WORKERS, 'broken', 'strange')
  await redis.client.set(workerKey('broken'), '{"name":"bro', 'EX', 10)
  await redis.client.set(workerKey('strange'), '{"name":"strange"}', 'EX', 10)
  await until('the worker is known', async () => (await farm.status()).workers.length > 0)
  expect((await farm.status()).workers).toEqual([sound])
  const lines = log.mock.calls.map(([line]) => line)
  expect(lines).toContainEqual(expect.stringMatching(/worker broken cannot be read: {"name":"bro$/))
  expect(lines).toContainEqual(expect.stringContaining('worker strange cannot be read'))
  expect(await farm.metrics()).toContain('galloper_redis_up 1\n')
  await stop()
})

test('a host that no worker reaches is shown until nobody asks for it any more', async () => {
  const { farm } = await openFarm()
  const { now } = openRuns(redis.client)
  const { set, end } = openOutages(redis.client, now)
  const at = await now()
  await set('a.example', {
    reason: 'upstream_port_closed',
    since: at - 5_000,
    nextProbeAt: at + 3_000,
  })
  await set('b.example', {
    reason: 'upstream_port_closed',
    since: at - 900_000,
    nextProbeAt: at - 61_000,
  })
  await redis.client.hset(OUTAGES, 'c.example', 'no JSON')
  const [away, ...more] = (await farm.status()).outages
  expect(more).toEqual([])
  expect(away).toMatchObject({ host: 'a.example', reason: 'upstream_port_closed' })
  expect(away?.forMs).toBeGreaterThanOrEqual(5_000)
  expect(await farm.metrics()).toMatch(/^galloper_host_away_seconds\{host="a\.example"\} 5/m)
  await end('a.example')
  expect((await farm.status()).outages).toEqual([])
  await redis.client.del(OUTAGES)
})

test('a place that takes nothing is shown as the worker that waits longest sees it', async () => {
  const { farm } = await openFarm()
  const full = (forMs: number) =>
    ({
      place: 'results',
      problem: 'full',
      detail: 'ENOSPC',
      times: { forMs, probeInMs: 500 },
    }) as const
  const beats = [full(2_000), full(9_000)].map((one, at) =>
    startHeartbeat(redis.client, () => ({ ...sound, name: `w${at}`, blocked: [one] })),
  )
  await until('both are known', async () => (await farm.status()).workers.length === 2)
  expect((await farm.status()).blocked).toEqual([full(9_000)])
  expect(await farm.metrics()).toContain('galloper_place_blocked{place="results"} 1\n')
  await Promise.all(beats.map(({ stop }) => stop()))
  expect((await farm.status()).blocked).toEqual([])
  expect(await farm.metrics()).toContain('galloper_place_blocked{place="results"} 0\n')
})

test('a full Redis is shown, and workers and a cancel still reach it', async () => {
  const { farm } = await openFarm()
  const { create } = openRuns(redis.client)
  const id = '11111111-1111-4111-8111-111111111111'
  await create({
    id,
    title: 'A',
    site: 'imgur',
    source: 'a',
    box: 128,
    withOriginals: false,
    startedAt: 1,
    priority: 'normal',
    demoOrigin: null,
    items: [listedImage(1)],
  })
  onTestFinished(async () => void (await redis.client.config('SET', 'maxmemory', '0')))
  await redis.client.config('SET', 'maxmemory', '1000000')
  const { stop } = startHeartbeat(redis.client, () => sound)
  await until('the worker is known', async () => (await farm.status()).workers.length > 0)
  const { blocked } = await farm.status()
  const detail = "OOM command not allowed when used memory > 'maxmemory'."
  expect(blocked).toEqual([{ place: 'redis', problem: 'full', detail, times: null }])
  expect(await farm.metrics()).toContain('galloper_place_blocked{place="redis"} 1\n')
  expect(await farm.cancel(id)).toMatchObject({ isCancelled: true, counts: { cancelled: 1 } })
  await redis.client.config('SET', 'maxmemory', '0')
  await stop()
  expect((await farm.status()).blocked).toEqual([])
})

test('a mistake while the figures are read is not told as a Redis that is away', async () => {
  const { farm } = await openFarm()
  const waiting = `bull:${QUEUE}:wait`
  await redis.client.set(waiting, 'no list')
  await expect(farm.metrics()).rejects.toThrow('WRONGTYPE')
  await expect(farm.status()).rejects.toThrow('WRONGTYPE')
  await redis.client.del(waiting)
})

test('a Redis that is away shows in the figures', async () => {
  const { farm } = await openFarm()
  await redis.kill()
  expect(await farm.metrics()).toBe('# TYPE galloper_redis_up gauge\ngalloper_redis_up 0\n')
  await redis.start()
})
