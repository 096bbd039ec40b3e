// The record of a run outside of Redis, and the events that a reader gets, wherever they come from.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFarmApi } from '../../client/api/farm-api.ts'
import { archiveOf, eventsOf, readEvents, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { type Answer, sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { type RunningRedis, startRedis } from '../helpers/redis.ts'
import { settledRun, settleImages } from '../helpers/settled-run.ts'
import { until } from '../helpers/until.ts'

let redis: RunningRedis
let server: RunningServer
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galloper-records-'))
  redis = await startRedis()
  server = await startGalloper({ REDIS_URL: redis.url, RESULTS_URL: `file://${folder}` })
})
afterAll(async () => {
  await server.stop()
  await redis.stop()
  await rm(folder, { recursive: true, force: true })
})

const filesOf = (id: string, sub = '') =>
  readdir(join(folder, 'runs', id, sub)).catch((): string[] => [])

const closed = (id: string) =>
  until('the journal has the run', async () => (await filesOf(id)).includes('run.json'))

const MESSAGE = 64 * 1024

/** Each message of a stream with its size. */
async function messagesOf(id: string, after?: string) {
  const response = await fetch(`${server.url}/api/farm/runs/${id}/events`, {
    headers: after === undefined ? {} : { 'last-event-id': after },
  })
  expect(response.status).toBe(200)
  const messages = (await response.text()).split('\n\n').filter((text) => text !== '')
  return messages.map((text) => ({
    bytes: Buffer.byteLength(text),
    id: /^id: (.*)$/m.exec(text)?.[1] ?? '',
    indices: JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '').events.map(
      ({ index }: { index: number }) => index,
    ),
  }))
}

/** The answer as it came, which `fetch` would have unpacked. */
async function asSent(url: string, coding: string) {
  const [answer] = await once(get(url, { headers: { 'accept-encoding': coding } }), 'response')
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return { headers: answer.headers, body: Buffer.concat(chunks) }
}

/** Resident memory of the server, MB. */
const memory = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1e3

const ALL = Array.from({ length: 2_500 }, (_, n) => n)

test('events come in messages of at most 64 kB, from Redis and from the record, and from any of them on', async () => {
  const id = await settledRun(server.url, redis, 2_500)
  const read = async () => {
    const messages = await messagesOf(id)
    expect(messages.flatMap(({ indices }) => indices)).toEqual(ALL)
    expect(Math.max(...messages.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MESSAGE)
    const middle = messages[7]
    const seen = messages.slice(0, 8).flatMap(({ indices }) => indices).length
    const rest = await messagesOf(id, middle?.id)
    expect(rest.flatMap(({ indices }) => indices)).toEqual(ALL.slice(seen))
    return messages.map(({ id }) => id)
  }
  await read()
  await closed(id)
  await redis.client.flushall()
  const ids = await read()
  // A reader that was cut off before Redis was emptied goes on with the record.
  expect(await messagesOf(id, ids.at(-1))).toEqual([
    { bytes: expect.any(Number), id: ids.at(-1), indices: [] },
  ])
  expect(await filesOf(id, 'events')).toEqual(['000000.jsonl', '000001.jsonl', '000002.jsonl'])
})

test('a reader that takes gzip gets each message at once, in less than half of the bytes', async () => {
  const id = await settledRun(server.url, redis, 1_000, 400)
  const leaving = new AbortController()
  const path = `${server.url}/api/farm/runs/${id}/events`
  const response = await fetch(path, { signal: leaving.signal })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  const reader = readEvents(server.url, id, { signal: leaving.signal })
  let seen = 0
  for await (const { events } of reader) {
    seen += events.length
    if (seen === 400) await settleImages(redis, id, 400, 450)
    if (seen === 450) break
  }
  expect(seen).toBe(450)
  leaving.abort()
  await settleImages(redis, id, 450, 1_000)
  const plain = await asSent(path, 'gzip;q=0')
  const packed = await asSent(path, 'gzip, br')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
  expect(packed.body.length).toBeLessThan(plain.body.length / 2)
})

test('an id that no event has, and a key that holds something else, are clear errors', async () => {
  const id = await settledRun(server.url, redis, 20, 10)
  const ask = async (after: string) => {
    const response = await fetch(`${server.url}/api/farm/runs/${id}/events`, {
      headers: { 'last-event-id': after },
      signal: AbortSignal.timeout(20_000),
    })
    return [response.status, (await response.json()).error.code]
  }
  for (const beyond of ['99999999999999999999999', '18446744073709551615-18446744073709551615'])
    expect(await ask(beyond)).toEqual([400, 'bad_request'])
  await redis.client.set(`galloper:{${id}}:events`, 'text')
  expect(await ask('0')).toEqual([500, 'internal'])
  const page = createFarmApi(server.url, fetch).follow(id, AbortSignal.timeout(20_000))
  await expect(page.next()).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringContaining('WRONGTYPE'),
  })
})

/** FARM_IMAGES=50000 measures the largest run. */
const MANY = Number(process.env.FARM_IMAGES ?? 10_000)

test(`8 watchers of ${MANY} images that are on record cost the server less than 50 MB`, async () => {
  const id = await settledRun(server.url, redis, MANY)
  await closed(id)
  await redis.client.flushall()
  await server.stop()
  server = await startGalloper({ REDIS_URL: redis.url, RESULTS_URL: `file://${folder}` })
  const watch = async () => {
    const run = await fetch(`${server.url}/api/farm/runs/${id}`)
    const { record, state, now } = await run.json()
    expect([record.items.length, state.counts.saved, now > 1e12]).toEqual([MANY, MANY, true])
    let seen = 0
    for await (const { events } of readEvents(server.url, id)) seen += events.length
    return seen
  }
  // The level of a server that has done this before.
  for (let n = 0; n < 3; n++) await watch()
  const level = memory()
  let most = level
  const timer = setInterval(() => {
    most = Math.max(most, memory())
  }, 20)
  const began = performance.now()
  expect(await Promise.all(Array.from({ length: 8 }, watch))).toEqual(Array(8).fill(MANY))
  clearInterval(timer)
  if (process.env.FARM_IMAGES)
    console.log(`level ${level} MB, most ${most} MB, ${performance.now() - began} ms`)
  expect(most - level).toBeLessThan(50)
})

test('a record of an older version, all in one file, is read in messages too', async () => {
  const id = await settledRun(server.url, redis, 1_200)
  await closed(id)
  const read = async (name: string) => readFile(join(folder, 'runs', id, name), 'utf8')
  const events = (
    await Promise.all(['000000', '000001'].map((page) => read(`events/${page}.jsonl`)))
  )
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const old = {
    record: JSON.parse(await read('record.json')),
    state: JSON.parse(await read('run.json')).state,
    events: events.map(({ id, ...event }) => event),
  }
  await rm(join(folder, 'runs', id), { recursive: true })
  await mkdir(join(folder, 'runs', id))
  await writeFile(join(folder, 'runs', id, 'run.json'), JSON.stringify(old))
  await redis.client.flushall()
  const messages = await messagesOf(id)
  expect(messages.flatMap(({ indices }) => indices)).toEqual(ALL.slice(0, 1_200))
  expect(Math.max(...messages.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MESSAGE)
  const [first] = messages
  const rest = await messagesOf(id, first?.id)
  expect(rest.flatMap(({ indices }) => indices)).toEqual(ALL.slice(first?.indices.length, 1_200))
})

test('E4: images that were done before Redis was emptied are not downloaded again', async () => {
  const held: (() => void)[] = []
  let isHeld = true
  const answer: Answer = (response, whole, index) => {
    const send = () => sound()(response, whole, index)
    if (isHeld && index >= 450) held.push(send)
    else send()
  }
  const place = `file://${folder}/emptied`
  const farm = await startFarm({ answer, workers: 1, more: { RESULTS_URL: place } })
  const { id } = await submitRun(farm.url, manyImages(1_000))
  const tail = join(folder, 'emptied/runs', id, 'events/tail.jsonl')
  const kept = async () => {
    const text = await readFile(tail, 'utf8').catch(() => '')
    return text.split('\n').flatMap((line) => (line === '' ? [] : Number(JSON.parse(line).index)))
  }
  await until('400 outcomes are kept', async () => (await kept()).length >= 400)
  await farm.redis.client.flushall()
  const before = new Set(await kept())
  const saved = async () => Number(await farm.redis.client.hget(`galloper:{${id}}`, 'saved'))
  await until('they are known again', async () => (await saved()) >= before.size)
  isHeld = false
  for (const send of held) send()
  const { counts } = await runEnds(farm.url, id)
  expect(counts).toEqual({ asked: 1_000, saved: 1_000, failed: 0, skipped: 0, cancelled: 0 })
  const asked = farm.host.requests.map(({ url }) => Number(/\d+/.exec(url)?.[0]))
  expect(asked.filter((index) => before.has(index))).toHaveLength(before.size)
  expect(
    (await eventsOf(farm.url, id)).map(({ index }) => index).toSorted((a, b) => a - b),
  ).toEqual(Array.from({ length: 1_000 }, (_, n) => n))
  expect(Object.keys(await archiveOf(farm.url, id, folder))).toHaveLength(1_002)
})
