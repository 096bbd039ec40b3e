// The farm survives workers that are killed, a Redis that is killed or emptied, images that kill, and hosts that
// refuse.
import { expect, onTestFinished, test } from 'vitest'
import { archiveOf, eventsOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { type Answer, sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('E1, E4: killed workers and a killed Redis lose no image, and none comes twice', async () => {
  const { url, crew, hire, redis, folder } = await startFarm({ answer: sound(150) })
  const { id } = await submitRun(url, manyImages(2_000))
  const ended = runEnds(url, id)
  let over = false
  void ended.finally(() => {
    over = true
  })
  for (let kills = 0; !over && kills < 6; kills++) {
    await pause(2_500)
    await crew[kills % crew.length]?.stop('SIGKILL')
    await hire()
    if (kills !== 2) continue
    await redis.kill()
    await redis.start()
  }
  const { counts } = await ended
  expect(counts).toEqual({ asked: 2_000, saved: 2_000, failed: 0, skipped: 0, cancelled: 0 })
  const events = await eventsOf(url, id)
  expect(new Set(events.map(({ index }) => index)).size).toBe(2_000)
  expect(events).toHaveLength(2_000)
  const files = await archiveOf(url, id, folder)
  expect(Object.keys(files)).toHaveLength(2_002)
})

test('E4: an emptied Redis is noticed, and the run comes to its end', async () => {
  const { url, redis, folder } = await startFarm({ answer: sound(100) })
  const { id } = await submitRun(url, manyImages(1_000))
  await pause(1_500)
  await redis.client.flushall()
  const flushedAt = Date.now()
  await until(
    'the run is known again',
    async () => (await redis.client.zcard('galloper:runs')) > 0,
    30_000,
  )
  expect(Date.now() - flushedAt).toBeLessThan(30_000)
  const { counts } = await runEnds(url, id)
  expect(counts).toMatchObject({ saved: 1_000, failed: 0 })
  expect(Object.keys(await archiveOf(url, id, folder))).toHaveLength(1_002)
})

test('E6: a cancel stops all requests at once, and the workers are free for others', async () => {
  const { url, host, redis, crew } = await startFarm({ answer: inHalves(200) })
  const { id } = await submitRun(url, manyImages(5_000))
  await until('it is under way', () => host.requests.length > 100)
  const response = await fetch(`${url}/api/farm/runs/${id}`, { method: 'DELETE' })
  const { counts, endedAt, isCancelled } = await response.json()
  expect(isCancelled).toBe(true)
  expect(endedAt).not.toBeNull()
  expect(counts.saved + counts.failed + counts.cancelled).toBe(5_000)
  expect(counts.cancelled).toBeGreaterThan(4_000)
  await pause(500)
  const asked = host.requests.length
  await pause(2_000)
  expect(host.requests).toHaveLength(asked)
  await until(
    'nothing waits',
    async () => (await redis.client.zcard('bull:galloper-images:prioritized')) === 0,
  )
  expect(await eventsOf(url, id)).toHaveLength(5_000)

  const next = await submitRun(url, manyImages(50))
  expect((await runEnds(url, next.id)).counts.saved).toBe(50)
  expect(await Promise.all(crew.map((worker) => worker.stop()))).toEqual([0, 0])
})

/** Sends the first half at once, and the other after `ms` milliseconds. */
const inHalves =
  (ms: number): Answer =>
  (response, whole) => {
    const half = Math.floor(whole.length / 2)
    response.writeHead(200, { 'content-length': whole.length }).write(whole.subarray(0, half))
    setTimeout(() => response.end(whole.subarray(half)), ms)
  }

test('E2: an image that kills its workers fails after four of them, and the others go on', async () => {
  const poisoned = { at: 7, kill: () => {} }
  const { url, crew, hire } = await startFarm({
    workers: 1,
    answer: (response, whole, index) =>
      index === poisoned.at ? poisoned.kill() : sound()(response, whole, index),
  })
  let deaths = 0
  poisoned.kill = () => {
    deaths++
    void crew.at(-1)?.stop('SIGKILL').then(hire)
  }
  const { id } = await submitRun(url, manyImages(20))
  const { counts } = await runEnds(url, id)
  expect(counts).toMatchObject({ saved: 19, failed: 1 })
  expect(deaths).toBe(4)
  const [failed] = (await eventsOf(url, id)).filter(({ outcome }) => outcome.kind === 'failed')
  expect(failed).toMatchObject({ index: 7, outcome: { reason: 'worker_crashed' } })
})

test('A3: one 429 pauses the whole farm', async () => {
  let refused = 0
  const { url, host } = await startFarm({
    answer: (response, whole, index) => {
      if (index === 50 && refused === 0) {
        refused = Date.now()
        response.writeHead(429, { 'retry-after': '3' }).end()
      } else sound(20)(response, whole, index)
    },
    more: { WORKER_CONCURRENCY: '8' },
  })
  const times: number[] = []
  const count = setInterval(() => {
    while (times.length < host.requests.length) times.push(Date.now())
  }, 10)
  onTestFinished(() => clearInterval(count))
  const { id } = await submitRun(url, manyImages(200))
  const { counts } = await runEnds(url, id)
  expect(counts).toMatchObject({ saved: 200, failed: 0 })
  // Each of the 16 places may have begun a job before the refusal was known, and asks for it. Without a pause they would
  // ask for all that is left.
  const within = times.filter((at) => at > refused && at < refused + 2_900)
  expect(within.length).toBeLessThanOrEqual(16)
  expect(times.filter((at) => at > refused + 2_900).length).toBeGreaterThan(50)
})

test('the limit of images a second holds for the whole farm', async () => {
  const { url, host } = await startFarm({
    answer: sound(),
    more: { FARM_IMAGES_PER_SECOND: '20' },
  })
  const { id } = await submitRun(url, manyImages(100))
  const state = await runEnds(url, id)
  expect(state.counts.saved).toBe(100)
  expect(host.requests).toHaveLength(100)
  // Five windows of a second, of which the first begins with the first image.
  expect(Number(state.endedAt) - state.startedAt).toBeGreaterThan(3_900)
})

test('a worker that stops hands on what does not end, and the next one has it at once', async () => {
  const asked = new Set<number>()
  const { url, crew, hire, redis } = await startFarm({
    workers: 1,
    answer(response, whole, index) {
      // The first request for an image is never answered.
      if (asked.has(index)) sound()(response, whole, index)
      asked.add(index)
    },
  })
  const { id } = await submitRun(url, manyImages(10))
  await until('all are under way', () => asked.size === 10)
  const [first] = crew
  const stopping = Date.now()
  expect(await first?.stop()).toBe(0)
  expect(Date.now() - stopping).toBeLessThan(9_500)
  await hire()
  const hired = Date.now()
  expect((await runEnds(url, id)).counts.saved).toBe(10)
  // The jobs of a dead worker would come back after 10 s at the earliest.
  expect(Date.now() - hired).toBeLessThan(9_500)
  expect(await redis.client.exists(`galloper:{${id}}:suspects`)).toBe(0)
})

test('E4: a Redis that falls silent is reported within seconds, and the farm waits for it', async () => {
  const { url, redis } = await startFarm({ answer: sound(50) })
  const { id } = await submitRun(url, manyImages(1_000))
  await pause(500)
  redis.freeze()
  const frozen = Date.now()
  await expect(submitRun(url, manyImages(1))).rejects.toThrow(/503.*farm_unavailable/)
  expect(Date.now() - frozen).toBeLessThan(12_000)
  await pause(12_000 - (Date.now() - frozen))
  redis.thaw()
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 1_000, failed: 0 })
})

test('E3: a worker that stands still for longer than its lock spoils nothing', async () => {
  const { url, crew, host } = await startFarm({ answer: sound(300) })
  const { id } = await submitRun(url, manyImages(150))
  await until('it is under way', () => host.requests.length > 20)
  const [still] = crew
  process.kill(still?.pid ?? 0, 'SIGSTOP')
  // The lock is 10 s long.
  await pause(16_000)
  process.kill(still?.pid ?? 0, 'SIGCONT')
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 150, failed: 0 })
  const events = await eventsOf(url, id)
  expect(new Set(events.map(({ index }) => index)).size).toBe(150)
  expect(events).toHaveLength(150)
})

/** FARM_JOBS=10000 npx vitest run --project=e2e test/e2e/farm-faults.test.ts -t E9 */
const JOBS = Number(process.env.FARM_JOBS ?? 2_000)

test(`E9: ${JOBS} jobs leave none behind in Redis`, { timeout: 60_000 + JOBS * 40 }, async () => {
  const { url, redis } = await startFarm({ answer: sound() })
  const { id } = await submitRun(url, manyImages(JOBS))
  const { counts } = await runEnds(url, id, 50_000 + JOBS * 40)
  expect(counts).toMatchObject({ asked: JOBS, saved: JOBS, failed: 0 })
  const left = () => redis.client.keys('bull:galloper-images:*')
  // BullMQ's own few keys: meta, id, markers and events.
  await until('the jobs are gone', async () => (await left()).length < 12)
})
