// A Redis that holds something else than what was written: each wrong value costs itself only, and is named once.
import { randomUUID } from 'node:crypto'
import { Queue } from 'bullmq'
import { expect, onTestFinished, test } from 'vitest'
import { eventsOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { settledRun } from '../helpers/settled-run.ts'
import { until } from '../helpers/until.ts'

const key = (id: string, part = '') => `galloper:{${id}}${part}`

const times = (text: string, part: string) => text.split(part).length - 1

test('states, records, events, outages, heartbeats and lists that are wrong are left out and named once', async () => {
  const { url, redis, server } = await startFarm({ answer: sound(), workers: 0 })
  const { client } = redis
  const submitted = () => submitRun(url, manyImages(3))
  const [state, type, record, list] = await Promise.all([
    submitted(),
    submitted(),
    submitted(),
    submitted(),
  ])
  await client.hset(key(state.id), 'startedAt', 'soon')
  await client.del(key(type.id))
  await client.set(key(type.id), '{}')
  await client.set(key(record.id, ':record'), 'null')
  await client.sadd('galloper:workers', 'odd', 'text')
  await client.hset('galloper:worker:odd', 'a', 'b')
  await client.set('galloper:worker:text', '{}')
  await client.hset('galloper:outages', 'host', '{"reason":5}')
  const status = async () => {
    const response = await fetch(`${url}/api/farm`)
    expect(response.status).toBe(200)
    return response.json()
  }
  for (let n = 0; n < 3; n++) {
    const { runs, workers, outages } = await status()
    expect(runs.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [record.id, list.id].toSorted(),
    )
    expect(workers).toEqual([])
    expect(outages).toEqual([])
  }
  for (const { id } of [state, type, record]) {
    const answer = await fetch(`${url}/api/farm/runs/${id}`)
    expect([answer.status, (await answer.json()).error.message]).toEqual([
      500,
      expect.stringMatching(/^The (?:state|record) of run .* cannot be read: /),
    ])
  }
  for (const named of [
    `Run ${state.id} cannot be read`,
    `Run ${type.id} cannot be read`,
    'worker text cannot be read',
    'The outage of host cannot be read',
  ])
    expect([named, times(server.output(), named)]).toEqual([named, 1])

  const events = await settledRun(url, redis, 12, 9)
  for (const wrong of ['{}', 'null', '{', '{"index":4294967295}', 'x'.repeat(70_000)])
    await client.xadd(key(events, ':events'), '*', 'e', wrong)
  await client.xadd(key(events, ':events'), '*', 'other', 'field')
  await client.hset(key(events), 'endedAt', Date.now())
  expect((await eventsOf(url, events)).map(({ index }) => index)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ])
  expect(times(server.output(), `of run ${events} cannot be read`)).toBe(6)

  for (const whole of ['galloper:runs', 'galloper:outages', 'galloper:workers']) {
    await client.del(whole)
    await client.set(whole, 'text')
  }
  for (let n = 0; n < 2; n++)
    expect(await status()).toMatchObject({ runs: [], workers: [], outages: [] })
  expect(times(server.output(), 'The list of runs cannot be read')).toBe(1)
})

test('jobs that are no images of a run are named and dropped, and the others are done', async () => {
  const { url, redis, crew } = await startFarm({ answer: sound(), workers: 1 })
  const queue = new Queue('galloper-images', {
    connection: redis.client,
    skipWaitingForReady: true,
  })
  onTestFinished(() => queue.close())
  const known = await submitRun(url, manyImages(2))
  await runEnds(url, known.id)
  const { id: run } = await submitRun(url, manyImages(1))
  await runEnds(url, run)
  const good = { run, index: 0, file: 'id0.jpg', box: 128, withOriginal: false, demoOrigin: null }
  const wrong = [
    {},
    null,
    { ...good, index: -1 },
    { ...good, index: 4_294_967_295 },
    { ...good, index: 0.5 },
    { ...good, box: 0 },
    { ...good, file: '../../secret' },
    { ...good, run: '*' },
    { ...good, demoOrigin: 'somewhere' },
  ]
  // Sound, but the run is unknown, or has no such image.
  const idle = [
    { ...good, run: randomUUID() },
    { ...good, index: 40_000 },
  ]
  await redis.client.set('galloper:demo-origin', 'somewhere')
  for (const data of [...wrong, ...idle])
    await queue.add('image', data, { attempts: 4, removeOnComplete: true, removeOnFail: true })
  const { id } = await submitRun(url, manyImages(20))
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 20, failed: 0 })
  const left = () => queue.getJobCountByTypes('wait', 'active', 'delayed', 'prioritized')
  await until('the queue is empty', async () => (await left()) === 0)
  const output = crew[0]?.output() ?? ''
  expect(times(output, 'cannot be read')).toBe(wrong.length)
  expect(await redis.client.strlen(key(run, ':settled'))).toBe(1)
})
