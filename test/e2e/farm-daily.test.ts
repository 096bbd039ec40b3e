// The farm day by day: each submit once, failed images again, pauses, fair turns, and runs that are deleted.
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FarmStatus, RunState } from '../../server/farm-api/farm-interface.ts'
import { archiveOf, eventsOf, postRun, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { type Answer, sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

async function post(url: string, path: string, json?: unknown): Promise<Response> {
  const body = json === undefined ? null : JSON.stringify(json)
  return fetch(`${url}/api/farm${path}`, { method: 'POST', body, headers: json ? JSON_TYPE : {} })
}

const statusOf = async (url: string): Promise<FarmStatus> => (await fetch(`${url}/api/farm`)).json()

async function stateOf(url: string, id: string): Promise<RunState> {
  const response = await fetch(`${url}/api/farm/runs/${id}`)
  return (await response.json()).state
}

async function ownFolder() {
  const results = await mkdtemp(join(tmpdir(), 'galloper-results-'))
  return { results, more: { RESULTS_URL: `file://${results}` } }
}

/** The runs whose records are written. */
async function closedRuns(results: string): Promise<string[]> {
  const files = await readdir(results, { recursive: true })
  return files.flatMap((file) => /^runs\/([^/]+)\/run\.json$/.exec(file)?.[1] ?? [])
}

const doneOf = ({ counts }: RunState) => counts.saved + counts.failed + counts.cancelled

test('the same key, or the same content, is the same run; another body under the key is refused', async () => {
  const { url, redis } = await startFarm({ answer: sound(), workers: 0 })
  const [images, others] = [manyImages(3), manyImages(4)]
  const first = await postRun(url, images, {}, 'monday')
  const again = await postRun(url, images, {}, 'monday')
  const { id } = await first.json()
  expect([first.status, again.status]).toEqual([201, 200])
  expect(await again.json()).toMatchObject({ id, how: 'existing' })
  const other = await postRun(url, others, {}, 'monday')
  expect(other.status).toBe(422)
  expect(await other.json()).toMatchObject({ error: { code: 'key_reused' } })
  const tuesday = await (await postRun(url, images, {}, 'tuesday')).json()
  expect(tuesday.id).not.toBe(id)

  const plain = await (await postRun(url, images, {}, null)).json()
  const twice = await postRun(url, images, {}, null)
  expect(twice.status).toBe(200)
  expect((await twice.json()).id).toBe(plain.id)
  expect(await redis.client.zcard('galloper:runs')).toBe(3)
  const [claim = ''] = await redis.client.keys('galloper:submitted:*')
  expect(await redis.client.ttl(claim)).toBeGreaterThan(86_000)
})

test('ten submits at once under one key are one run, and each image is asked for once', async () => {
  const { url, host } = await startFarm({ answer: sound(20) })
  const images = manyImages(50)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => postRun(url, images, {}, 'once')),
  )
  const ids = new Set(
    (await Promise.all(answers.map((answer) => answer.json()))).map(({ id }) => id),
  )
  expect(ids.size).toBe(1)
  const [id = ''] = ids
  expect((await runEnds(url, id)).counts.saved).toBe(50)
  expect(host.requests).toHaveLength(50)
})

test('a Redis that goes away in the middle of a submit: the answer says so, and the key finds the run', async () => {
  const { url, redis } = await startFarm({ answer: sound(), workers: 1 })
  // Redis refuses what makes the run known, after the record was written.
  await redis.client.call('ACL', 'SETUSER', 'default', '-hset')
  const first = await postRun(url, manyImages(20), {}, 'unlucky')
  expect(first.status).toBe(202)
  const { id, how } = await first.json()
  expect(how).toBe('accepted')
  await redis.client.call('ACL', 'SETUSER', 'default', '+hset')
  const again = await postRun(url, manyImages(20), {}, 'unlucky')
  expect(again.status).toBe(200)
  expect((await again.json()).id).toBe(id)
  expect((await runEnds(url, id)).counts.saved).toBe(20)
  expect(await redis.client.zcard('galloper:runs')).toBe(1)
})

/** The host has not these images until `heal` is called. */
function sickHost(isSick: (index: number) => boolean) {
  const sick = { now: true }
  const answer: Answer = (response, whole, index) => {
    if (sick.now && isSick(index)) response.writeHead(404).end()
    else sound(5)(response, whole, index)
  }
  const heal = () => {
    sick.now = false
  }
  return { answer, heal }
}

test.each([
  ['Redis', false],
  ['a folder, long after its end', true],
])('failed images are tried again, and the counts add up: results in %s', async (_name, isLate) => {
  const { answer, heal } = sickHost((index) => index % 10 === 0)
  const { results, more } = await ownFolder()
  const { url, redis, folder, host } = await startFarm({ answer, more: isLate ? more : {} })
  const { id } = await submitRun(url, manyImages(100))
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 90, failed: 10 })
  if (isLate) {
    await until('it is closed', async () => (await closedRuns(results)).includes(id))
    await until('all of it', async () => (await readdir(join(results, 'open'))).length === 0)
    for (const key of await redis.client.keys(`galloper:{${id}}:*`)) await redis.client.del(key)
  }
  heal()
  expect(await (await post(url, `/runs/${id}/retry`, { reason: 'removed' })).json()).toMatchObject({
    counts: { saved: 90, failed: 10 },
  })
  const state: RunState = await (await post(url, `/runs/${id}/retry`)).json()
  expect(state.counts.asked).toBe(100)
  expect(state.counts.failed).toBe(0)
  expect(doneOf(state)).toBeLessThanOrEqual(100)
  const ended = await runEnds(url, id)
  expect(ended.counts).toEqual({ asked: 100, saved: 100, failed: 0, skipped: 0, cancelled: 0 })
  expect(host.requests).toHaveLength(110)
  const events = await eventsOf(url, id)
  const kinds = events.filter(({ index }) => index === 20).map(({ outcome }) => outcome.kind)
  expect(kinds).toEqual(['failed', 'reopened', 'saved'])
  expect(Object.keys(await archiveOf(url, id, folder))).toHaveLength(102)
  if (!isLate) return
  const ofRecord = async () => {
    await redis.client.flushall()
    return (await stateOf(url, id)).counts.saved
  }
  await until(
    'the record has the new outcomes',
    async () => {
      const open = await readdir(join(results, 'open'))
      return open.length === 0 && (await ofRecord()) === 100
    },
    20_000,
  )
})

test('a run of 10 images does not wait for one of 1,000, and a high priority comes sooner', async () => {
  const { url } = await startFarm({ answer: sound(60) })
  const large = await submitRun(url, manyImages(1_000), { title: 'Large' })
  await until('it is under way', async () => doneOf(await stateOf(url, large.id)) > 50)
  const small = await submitRun(url, manyImages(10), { title: 'Small' })
  expect((await runEnds(url, small.id)).counts.saved).toBe(10)
  expect(doneOf(await stateOf(url, large.id))).toBeLessThan(500)

  const [low, high] = await Promise.all([
    submitRun(url, manyImages(200), { title: 'Low', priority: 'low' }),
    submitRun(url, manyImages(200), { title: 'High', priority: 'high' }),
  ])
  await runEnds(url, high.id)
  expect(doneOf(await stateOf(url, low.id))).toBeLessThan(100)
  expect((await runEnds(url, large.id)).counts.saved).toBe(1_000)
  expect((await runEnds(url, low.id)).counts.saved).toBe(200)
})

test('a paused farm begins nothing, also after a start of everything, and goes on when it is resumed', async () => {
  const { url, host, crew, hire } = await startFarm({ answer: sound(50), workers: 1 })
  const { id } = await submitRun(url, manyImages(300))
  await until('it is under way', () => host.requests.length > 20)
  expect(await (await post(url, '/pause')).json()).toMatchObject({ isPaused: true })
  await until('nothing is under way', async () => (await statusOf(url)).jobs.active === 0)
  const asked = host.requests.length
  await crew[0]?.stop()
  await hire()
  // A new worker would ask at once.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(host.requests).toHaveLength(asked)
  expect(await (await post(url, '/resume')).json()).toMatchObject({ isPaused: false })
  expect((await runEnds(url, id)).counts.saved).toBe(300)
  expect(host.requests).toHaveLength(300)
})

test('a paused run waits, also when Redis is emptied meanwhile, and another run goes on', async () => {
  const { url, host, redis, folder } = await startFarm({ answer: sound(50) })
  const { id } = await submitRun(url, manyImages(400), { title: 'Waits' })
  await until('it is under way', () => host.requests.length > 20)
  expect(await (await post(url, `/runs/${id}/pause`)).json()).toMatchObject({ isPaused: true })
  const other = await submitRun(url, manyImages(20), { title: 'Goes on' })
  expect((await runEnds(url, other.id)).counts.saved).toBe(20)
  expect(await stateOf(url, id)).toMatchObject({ isPaused: true, endedAt: null })
  expect((await statusOf(url)).jobs).toEqual({ waiting: 0, active: 0, delayed: 0 })

  const open = () => readdir(join(folder, 'farm/open'))
  await until('the other is closed', async () => (await open()).length === 1)
  await redis.client.flushall()
  await until(
    'the run is known again',
    async () => (await redis.client.zcard('galloper:runs')) > 0,
    20_000,
  )
  const asked = host.requests.length
  await until('it is paused still', async () => (await stateOf(url, id)).isPaused)
  expect((await statusOf(url)).jobs).toEqual({ waiting: 0, active: 0, delayed: 0 })
  expect(host.requests).toHaveLength(asked)
  expect(await (await post(url, `/runs/${id}/resume`)).json()).toMatchObject({ isPaused: false })
  expect((await runEnds(url, id)).counts.saved).toBe(400)
})

test('a pause that the host asked for can be lifted', async () => {
  const refused = { times: 0 }
  const { url } = await startFarm({
    answer(response, whole, index) {
      if (index === 20 && refused.times++ === 0)
        response.writeHead(429, { 'retry-after': '3600' }).end()
      else sound(20)(response, whole, index)
    },
  })
  const { id } = await submitRun(url, manyImages(100))
  await until('the farm waits', async () => (await statusOf(url)).pausedMs > 3_000_000)
  expect(await (await post(url, '/lift')).json()).toMatchObject({ pausedMs: 0 })
  expect((await runEnds(url, id)).counts.saved).toBe(100)
})

test('a run that is over is deleted with its files, and one that goes on is not', async () => {
  const { results, more } = await ownFolder()
  const { url, redis } = await startFarm({ answer: sound(30), more })
  const { id } = await submitRun(url, manyImages(60), { withOriginals: true })
  expect((await post(url, `/runs/${id}/delete`)).status).toBe(400)
  await runEnds(url, id)
  await until('it is closed', async () => (await closedRuns(results)).includes(id))
  expect((await post(url, `/runs/${id}/delete`)).status).toBe(204)
  expect((await fetch(`${url}/api/farm/runs/${id}`)).status).toBe(404)
  expect(await redis.client.keys(`*${id}*`)).toEqual([`galloper:deleted:${id}`])
  const files = await readdir(results, { recursive: true, withFileTypes: true })
  expect(files.filter((file) => file.isFile())).toEqual([])
})

test('all runs are listed in pages, searched and summed up, also those that only the folder has', async () => {
  const { results, more } = await ownFolder()
  const { url, redis } = await startFarm({ answer: sound(), more })
  const ids: string[] = []
  for (let n = 0; n < 7; n++) {
    const title = n % 2 === 0 ? `Cats ${n}` : `Dogs ${n}`
    const { id } = await submitRun(url, manyImages(3), { title })
    await runEnds(url, id)
    ids.unshift(id)
  }
  await until('all are closed', async () => (await closedRuns(results)).length === 7)
  await redis.client.flushall()
  const get = async (path: string) => (await fetch(`${url}/api/farm${path}`)).json()
  await until('all are known again', async () => (await get('/runs')).runs.length === 7)
  const first = await get('/runs?most=4')
  const second = await get(`/runs?most=4&after=${first.next}`)
  const titlesOf = ({ runs }: { runs: RunState[] }) => runs.map(({ title }) => title)
  expect([...first.runs, ...second.runs].map(({ id }: RunState) => id)).toEqual(ids)
  expect(second.next).toBeNull()
  expect(titlesOf(await get('/runs?search=dOgs'))).toEqual(['Dogs 5', 'Dogs 3', 'Dogs 1'])
  const [newest] = first.runs
  expect(newest).toMatchObject({ counts: { asked: 3, saved: 3 }, endedAt: expect.any(Number) })
  expect(newest.bytes).toBeGreaterThan(1_000)
  const totals = await get('/totals?search=cats')
  expect(totals).toMatchObject({
    runs: 4,
    asked: 12,
    saved: 12,
    failed: 0,
    bytes: 4 * newest.bytes,
  })
  expect((await fetch(`${url}/api/farm/runs?after=nonsense`)).status).toBe(400)
})

/** Imgur's ids have seven characters. */
const idOf = (n: number) => `p${String(n).padStart(6, '0')}`

const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => `https://i.imgur.com/${idOf(n)}.jpg\n`).join('')

/** Sends a list as it grows, and gives the status and the steps of the answer. */
async function upload(url: string, query: string, body: string) {
  const response = await fetch(`${url}/api/farm/uploads?${query}`, { method: 'POST', body })
  const text = await response.text()
  const steps = text.trim().split('\n')
  return { status: response.status, steps: steps.map((step) => JSON.parse(step)) }
}

test('a list of 100,000 lines becomes runs of 50,000, in a bounded memory, and sent again it is the same', async () => {
  const { url, server, redis, folder } = await startFarm({ answer: sound(), workers: 0 })
  const memory = async () =>
    Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1_000
  const before = await memory()
  const { status, steps } = await upload(url, 'title=Many', lines(100_001))
  expect(status).toBe(200)
  expect(steps.map(({ kind }) => kind)).toEqual(['read', 'run', 'run', 'run', 'done'])
  expect(steps[0]).toMatchObject({ lines: 100_001, items: 100_001, parts: 3, bad: 0 })
  const runs = steps.flatMap(({ state }) => (state ? [state] : []))
  expect(runs.map(({ title }) => title)).toEqual([1, 2, 3].map((n) => `Many, part ${n} of 3`))
  expect(runs.map(({ counts }) => counts.asked)).toEqual([50_000, 50_000, 1])
  expect(await redis.client.zcard('bull:galloper-images:prioritized')).toBe(100_001)
  expect((await memory()) - before).toBeLessThan(400)
  expect(await readdir(join(folder, 'uploads'))).toEqual([])
  const again = await upload(url, 'title=Many', lines(100_001))
  expect(again.steps.flatMap(({ how }) => how ?? [])).toEqual(['existing', 'existing', 'existing'])
})

test('a list with bad lines is refused with their numbers and queues nothing, or leaves them out if asked to', async () => {
  const { url, redis } = await startFarm({ answer: sound() })
  const json = JSON.stringify({ file: 'p000003.jpg', title: 'Third' })
  const list = `https://i.imgur.com/p000001.jpg\r\n\nhttps://example.com/x.jpg\n${json}\n{"file":"../x"}\n{\nhttps://imgur.com/a/abcde`
  const refused = await upload(url, '', list)
  expect(refused.status).toBe(400)
  expect(refused.steps[0]).toMatchObject({ lines: 6, bad: 4, items: 2 })
  expect(refused.steps[0].errors.map(({ line }: { line: number }) => line)).toEqual([3, 5, 6, 7])
  expect(refused.steps[0].error.message).toMatch(/^4 lines cannot be read.*line 3/)
  expect(await redis.client.exists('galloper:runs')).toBe(0)
  const many = await upload(url, '', 'nonsense\n'.repeat(100))
  expect(many.steps[0]).toMatchObject({ bad: 100 })
  expect(many.steps[0].errors).toHaveLength(20)

  const { status, steps } = await upload(url, 'skip=1&title=Some', list)
  expect(status).toBe(200)
  const { id } = steps[1].state
  expect((await runEnds(url, id)).counts).toMatchObject({ asked: 2, saved: 2 })
  const next = await upload(url, `onlyNew=${id}&title=New`, lines(4))
  expect(next.steps[0]).toMatchObject({ lines: 4, known: 2, items: 2 })
  const none = await upload(url, `onlyNew=${id}`, 'https://i.imgur.com/p000001.jpg')
  expect(none.status).toBe(400)
})
