// A worker as a process that somebody runs: its port, its log, its settings, and its end.
import { expect, onTestFinished, test } from 'vitest'
import { runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { failToStart, startGalloper, startWorker } from '../helpers/galloper.ts'
import { type Answer, sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { startRedis } from '../helpers/redis.ts'
import { until } from '../helpers/until.ts'

const portIn = (output: string) => /figures are at port (\d+)/.exec(output)?.[1]

test('a worker has a port with its health and its figures, and says as JSON what happens', async () => {
  const oneMissing: Answer = (response, whole, index) =>
    index === 3 ? void response.writeHead(404).end() : sound()(response, whole, index)
  const { url, crew, server } = await startFarm({
    answer: oneMissing,
    workers: 1,
    more: { WORKER_PORT: '0', LOG_JSON: '1' },
  })
  const [worker] = crew
  await until('its port is known', () => portIn(worker?.output() ?? '') !== undefined)
  const origin = `http://127.0.0.1:${portIn(worker?.output() ?? '')}`
  expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok\n')
  expect((await fetch(`${origin}/other`)).status).toBe(404)
  const { id } = await submitRun(url, manyImages(20))
  await runEnds(url, id)
  const text = await (await fetch(`${origin}/metrics`)).text()
  expect(text).toContain('galloper_worker_saved_total 19\n')
  expect(text).toContain('galloper_worker_failed_total{reason="not_found"} 1\n')
  expect(text).toContain('galloper_worker_image_seconds_bucket{le="+Inf"} 20\n')
  expect(text).toMatch(/^galloper_worker_image_seconds_sum \d/m)
  expect(text).toMatch(/^galloper_worker_cores [\d.]+$/m)

  await until('the server says that it is over', () => server.output().includes('run-over'))
  const over =
    server
      .output()
      .split('\n')
      .find((line) => line.includes('run-over')) ?? ''
  expect(JSON.parse(over)).toMatchObject({ event: 'run-over', run: id, saved: 19, failed: 1 })
  expect(await worker?.stop()).toBe(0)
  const lines = (worker?.output() ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.at(0)).toMatchObject({ event: 'start', worker: worker?.name })
  expect(lines.at(-1)).toMatchObject({ event: 'stop', worker: worker?.name })
})

test('BullMQ counts the jobs of the farm', async () => {
  const { url } = await startFarm({ answer: sound(), workers: 1 })
  const { id } = await submitRun(url, manyImages(20))
  await runEnds(url, id)
  const completed = async () => {
    const text = await (await fetch(`${url}/metrics`)).text()
    return Number(/^bullmq_job_completed_total\{[^}]*\} (\d+)$/m.exec(text)?.[1])
  }
  await until('all are counted', async () => (await completed()) === 20)
})

test('a wrong password of Redis is one line, of the server and of a worker', async () => {
  const redis = await startRedis(['--requirepass', 'right'])
  onTestFinished(redis.stop)
  const REDIS_URL = redis.url.replace('redis://', 'redis://:wrong@')
  const hired = startWorker({ REDIS_URL })
  await expect(hired).rejects.toThrow(
    /It ended with 1: REDIS_URL leads to a Redis that refuses [^\n]*\n$/,
  )
  const server = await startGalloper({ REDIS_URL }).then(
    async (started) => {
      onTestFinished(started.stop)
      await until('it says so', () => /WRONGPASS/.test(started.output()))
      return started.output()
    },
    (error: Error) => error.message,
  )
  expect(server.match(/WRONGPASS/g)).toHaveLength(1)
  expect(server).not.toMatch(/^\s+at /m)
  await expect(failToStart({ LOG_JSON: 'yes' })).resolves.toMatchObject({
    code: 1,
    output: 'LOG_JSON is "yes", but it must be 0 or 1: write LOG_JSON=1\n',
  })
})

test('a worker has the time that is set to end its work after a SIGTERM', async () => {
  const silent: Answer = () => {}
  const { url, host, crew } = await startFarm({
    answer: silent,
    workers: 1,
    more: { WORKER_STOP_S: '14' },
  })
  await submitRun(url, manyImages(5))
  await until('all are under way', () => host.requests.length === 5)
  const began = Date.now()
  expect(await crew[0]?.stop()).toBe(0)
  // Without the setting it has 7 s.
  expect(Date.now() - began).toBeGreaterThan(11_000)
})

test('a Redis that is away fills no log', async () => {
  const { url, server, redis } = await startFarm({ answer: sound(), workers: 1 })
  await redis.kill()
  for (let looks = 0; looks < 20; looks++) {
    expect((await fetch(`${url}/api/farm`)).status).toBe(503)
  }
  expect(server.output().match(/GET \/api\/farm: /g)).toHaveLength(1)
  await until('it says that Redis is away', () => /^Redis: /m.test(server.output()))
  await redis.start()
  await until('it says that Redis is back', () => server.output().includes('Redis answers'))
})
