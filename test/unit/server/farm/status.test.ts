// The farm's figures from a real Redis, with mistakes put into it.
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createFarm } from '../../../../server/farm/create-farm.ts'
import { connectHasty } from '../../../../server/farm/redis/connection.ts'
import { startHeartbeat } from '../../../../server/farm/redis/heartbeat.ts'
import { WORKERS, workerKey } from '../../../../server/farm/redis/keys.ts'
import { openQueue } from '../../../../server/farm/redis/queue.ts'
import { openRuns } from '../../../../server/farm/redis/runs.ts'
import { openJournal } from '../../../../server/farm/results/journal.ts'
import { type RunningRedis, startRedis } from '../../../helpers/redis.ts'
import { until } from '../../../helpers/until.ts'

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

async function openFarm() {
  const connection = connectHasty(redis.url, () => {})
  await until('it is connected', () => connection.status === 'ready')
  const queue = openQueue(connection)
  queue.on('error', () => {})
  onTestFinished(async () => {
    await queue.close()
    connection.disconnect()
  })
  const nothing = { put: async () => {}, get: async () => null }
  const records = { ...nothing, delete: async () => {}, list: async () => [] }
  const results = { kind: 'redis', files: nothing, records } as const
  const log = vi.fn<(line: string) => void>()
  const farm = createFarm({
    redis: connection,
    runs: openRuns(connection),
    queue,
    journal: openJournal(results),
    results,
    demoOrigin: 'http://127.0.0.1:1',
    rate: null,
    log,
  })
  return { farm, log }
}

const sound = {
  name: 'sound',
  machine: 'one',
  concurrency: 16,
  active: 1,
  saved: 2,
  failed: 3,
  bytes: 4,
  memory: 5,
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

test('a mistake while the figures are read is not told as a Redis that is away', async () => {
  const { farm } = await openFarm()
  await redis.client.set(WORKERS, 'no set')
  await expect(farm.metrics()).rejects.toThrow('WRONGTYPE')
  await expect(farm.status()).rejects.toThrow('WRONGTYPE')
  await redis.client.del(WORKERS)
})

test('a Redis that is away shows in the figures', async () => {
  const { farm } = await openFarm()
  await redis.kill()
  expect(await farm.metrics()).toBe('# TYPE galloper_redis_up gauge\ngalloper_redis_up 0\n')
  await redis.start()
})
