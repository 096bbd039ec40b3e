// The farm: a real Redis, the server with its demo, real worker processes.
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFarmApi } from '../../client/api/farm-api.ts'
import { farmFileUrl } from '../../client/api/farm-urls.ts'
import { createApi } from '../../client/api/server-api.ts'
import type { Emit } from '../../client/core/model/events.ts'
import type { Asked } from '../../client/core/model/image.ts'
import { runOnFarm } from '../../client/engine/comparison/contenders/run-on-farm.ts'
import { listWhole } from '../../client/engine/sources/gallery.ts'
import { ACCESS_KEY, SECRET_KEY, startFakeS3 } from '../helpers/fake-s3.ts'
import {
  archiveOf,
  eventsOf,
  readEvents,
  runEnds,
  type SubmitOptions,
  submitRun,
} from '../helpers/farm-client.ts'
import {
  failToStart,
  type RunningServer,
  type RunningWorker,
  startGalloper,
  startWorker,
} from '../helpers/galloper.ts'
import { openOptions, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { type RunningRedis, startRedis } from '../helpers/redis.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

let redis: RunningRedis
let server: RunningServer
let workers: RunningWorker[]
let folder: string
let settings: Record<string, string>

beforeAll(async () => {
  redis = await startRedis()
  folder = await mkdtemp(join(tmpdir(), 'galloper-farm-'))
  settings = { REDIS_URL: redis.url, DATA_DIR: folder }
  server = await startGalloper(settings)
  workers = await Promise.all([startWorker(settings), startWorker(settings)])
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await server.stop()
  await redis.stop()
})

async function list(source: string, limit: number): Promise<readonly Asked[]> {
  const api = createApi(server.url, fetch)
  const request = {
    source,
    limit,
    openAlbums: false,
    moving: false,
    site: 'demo' as const,
    seed: 0,
  }
  return (await listWhole(api, request, never)).items
}

const never = new AbortController().signal

const isImage = ({ kind }: Asked) => kind === 'image'

const reportOf = (files: Record<string, Buffer>) => JSON.parse(String(files['report.json']))

const submitDemo = (url: string, items: readonly Asked[], options: SubmitOptions = {}) =>
  submitRun(url, items, { site: 'demo', ...options })

test('900 images over two workers give the zip that the browser makes', async () => {
  const { page } = await openPage(server.url)
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images', exact: true }).fill('900')
  await start(page, 'hot')
  await phase(page, 'finished')
  const ofPage = unzip(await (await saveZip(page)).path())

  const { id } = await submitDemo(server.url, await list('hot', 900), { title: 'Hot' })
  const { counts } = await runEnds(server.url, id)
  const ofFarm = await archiveOf(server.url, id, folder)

  expect(counts).toMatchObject({ saved: 900, failed: 0, cancelled: 0 })
  expect(reportOf(ofFarm).counts).toEqual(counts)
  expect(reportOf(ofPage).counts).toEqual(counts)
  expect(Object.keys(ofFarm).sort()).toEqual(Object.keys(ofPage).sort())
  const told = (files: Record<string, Buffer>) =>
    reportOf(files).images.map((image: Record<string, unknown>) => {
      const { index, outcome, file, title, link, sha256, width, height, reason } = image
      return { index, outcome, file, title, link, sha256, width, height, reason }
    })
  expect(told(ofFarm)).toEqual(told(ofPage))
  const [first = ''] = Object.keys(ofFarm).filter((name) => name !== 'report.json')
  const [mine, theirs] = await Promise.all(
    [ofFarm, ofPage].map((files) => sharp(files[first]).metadata()),
  )
  expect([mine?.format, mine?.width, mine?.height]).toEqual([
    theirs?.format,
    theirs?.width,
    theirs?.height,
  ])

  const events = await eventsOf(server.url, id)
  const by = new Set(events.map(({ worker }) => worker))
  expect([...by].sort()).toEqual(workers.map(({ name }) => name).sort())
})

test('as a contender it tells the same outcomes as any run, and an abort cancels the run on the farm', async () => {
  const farm = createFarmApi(server.url, fetch)
  let id = ''
  const submit: typeof farm.submit = async (...given) => {
    const state = await farm.submit(...given)
    id = state.id
    return state
  }
  const facts = {
    title: 'Hot',
    site: 'demo',
    source: 'hot',
    box: 128,
    withOriginals: false,
  } as const
  const items = await list('hot', 300)
  const run = (signal: AbortSignal, emit: Emit) =>
    runOnFarm(
      items,
      facts,
      { farm: { ...farm, submit }, emit, now: () => performance.now() },
      signal,
    )

  const kinds: string[] = []
  const state = await run(never, (event) => {
    if (event.kind === 'outcome') kinds.push(event.outcome.kind)
  })
  expect(kinds).toEqual(Array(300).fill('saved'))
  const bytes = await fetch(
    server.url + farmFileUrl(state.id, 'thumbnail', items.findIndex(isImage)),
  )
  expect(bytes.headers.get('content-type')).toMatch(/^image\//)

  const stop = new AbortController()
  const stopped = run(stop.signal, ({ kind }) => {
    if (kind === 'outcome') stop.abort()
  })
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  const ends = new Set<number>()
  for await (const { events } of farm.follow(id, never))
    for (const { index } of events) ends.add(index)
  const { counts, isCancelled } = (await farm.run(id)).state
  expect(isCancelled).toBe(true)
  expect(counts.saved + counts.cancelled).toBe(300)
  expect(counts.cancelled).toBeGreaterThan(0)
  expect(ends.size).toBe(300)
})

test('a reader that leaves and comes back sees each outcome once', async () => {
  const { id } = await submitDemo(server.url, await list('hot', 120))
  const seen: number[] = []
  const leaving = new AbortController()
  let after = '0'
  for await (const { lastId, events } of readEvents(server.url, id, { signal: leaving.signal })) {
    seen.push(...events.map(({ index }) => index))
    after = lastId
    if (seen.length > 10) break
  }
  leaving.abort()
  expect(seen.length).toBeLessThan(120)
  for await (const { events, state } of readEvents(server.url, id, { after })) {
    seen.push(...events.map(({ index }) => index))
    expect(state.counts.saved).toBeGreaterThanOrEqual(seen.length - events.length)
  }
  expect(seen).toHaveLength(120)
  expect(new Set(seen).size).toBe(120)
})

test.each(['folder', 'bucket'])(
  'with a %s for the results originals are kept, and all is there when everything starts anew',
  async (kind) => {
    const s3 = await startFakeS3('farm')
    const place = {
      ...settings,
      RESULTS_URL: kind === 'folder' ? `file://${folder}/results` : 's3://farm/results',
      AWS_ENDPOINT_URL: s3.origin,
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET_KEY,
    }
    const own = await startGalloper(place)
    // Workers that were told of another place would put the files there.
    await Promise.all(workers.map((worker) => worker.stop()))
    const worker = await startWorker(place)
    const { id } = await submitDemo(own.url, await list('hot', 12), { withOriginals: true })
    await runEnds(own.url, id)
    const onRecord = async () =>
      kind === 'folder'
        ? (await readdir(join(folder, 'results/runs', id))).includes('run.json')
        : s3.files.has(`farm/results/runs/${id}/run.json`)
    await until('the journal has the finished run', onRecord)
    const retired = async () => (await redis.client.ttl(`galloper:{${id}}:events`)) <= 600
    await until('Redis lets go of it', retired)
    await own.stop()
    await worker.stop()
    await redis.client.flushall()
    const next = await startGalloper(place)
    const files = await archiveOf(next.url, id, folder, '?originals=1')
    expect(Object.keys(files)).toHaveLength(26)
    expect(reportOf(files).counts).toMatchObject({ saved: 12 })
    const outcomes: number[] = []
    // The stream ends, as that of a run in Redis does.
    for await (const { events } of createFarmApi(next.url, fetch).follow(id, never))
      outcomes.push(...events.map(({ index }) => index))
    expect(outcomes).toHaveLength(12)
    await next.stop()
    await s3.close()
    workers = await Promise.all([startWorker(settings), startWorker(settings)])
  },
)

test('the archive has a name that says what it holds', async () => {
  const { id } = await submitDemo(server.url, await list('hot', 1), { title: 'Süße Seen' })
  await runEnds(server.url, id)
  const { headers, body } = await fetch(`${server.url}/api/farm/runs/${id}/archive.zip`)
  await body?.cancel()
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="galloper-s__e-seen-\d{4}-\d\d-\d\d\.zip"; filename\*=UTF-8''galloper-s%C3%BC%C3%9Fe-seen-/,
  )
})

test('an archive of which a file is lost names the image as failed, and is a whole zip', async () => {
  const { id } = await submitDemo(server.url, await list('hot', 40))
  await runEnds(server.url, id)
  await redis.client.del(`galloper:file:runs/${id}/thumbnails/30`)
  const files = await archiveOf(server.url, id, folder)
  expect(Object.keys(files)).toHaveLength(41)
  const { counts, images } = reportOf(files)
  expect(counts).toEqual({ asked: 50, saved: 39, failed: 1, skipped: 10, cancelled: 0 })
  const failed = images.filter(({ outcome }: { outcome: string }) => outcome === 'failed')
  expect(failed).toMatchObject([{ index: 30, reason: 'file_lost' }])
})

test('a worker that is told to stop loses nothing', async () => {
  const { id } = await submitDemo(server.url, await list('hot', 200))
  const [first] = workers
  expect(await first?.stop()).toBe(0)
  workers = [...workers.slice(1), await startWorker(settings)]
  const { counts } = await runEnds(server.url, id)
  expect(counts).toMatchObject({ saved: 200, failed: 0 })
  // No worker was taken for dead: the jobs under way were ended or handed back.
  expect(await redis.client.exists(`galloper:{${id}}:suspects`)).toBe(0)
})

test('it reports machines, workers, jobs and runs, and has figures for Prometheus', async () => {
  await until('both workers are known', async () => {
    const { workers } = await (await fetch(`${server.url}/api/farm`)).json()
    return workers.length === 2
  })
  const status = await (await fetch(`${server.url}/api/farm`)).json()
  expect(status).toMatchObject({ results: 'redis', jobs: { waiting: 0 }, pausedMs: 0 })
  expect(status.runs.length).toBeGreaterThan(0)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(metrics).toMatch(/galloper_redis_up 1\n/)
  expect(metrics).toMatch(/galloper_worker_saved_total\{worker="[^"]+",machine="[^"]+"\} \d+\n/)
  expect(metrics).toMatch(/bullmq_job_count\{queue="galloper-images", state="waiting"\} 0/)
})

test('it refuses what it does not have: another run, a thumbnail, originals in Redis, a bad file name', async () => {
  const { id } = await submitDemo(server.url, await list('hot', 1))
  await runEnds(server.url, id)
  const status = async (path: string, init?: RequestInit) =>
    (await fetch(`${server.url}/api/farm/runs${path}`, init)).status
  expect(await status(`/${id}`)).toBe(200)
  expect(await status(`/${id}/thumbnails/0`)).toBe(200)
  expect(await status(`/${id}/thumbnails/99`)).toBe(404)
  expect(await status(`/${id}/archive.zip?originals=1`)).toBe(400)
  expect(await status('/00000000-0000-0000-0000-000000000000')).toBe(404)
  expect(await status('/..%2F..%2Fsecret')).toBe(404)
  await expect(
    submitDemo(server.url, await list('hot', 1), { withOriginals: true }),
  ).rejects.toThrow(/Redis is no place for originals/)
  const [item] = await list('hot', 1)
  if (item?.kind !== 'image') throw new Error('The first of the gallery is no image')
  await expect(submitDemo(server.url, [{ ...item, file: '../../secret' }])).rejects.toThrow(/400/)
})

test('E4: a Redis that may evict data is refused at the start, by server and worker', async () => {
  const forgetful = await startRedis(['--maxmemory-policy', 'allkeys-lru'])
  const { code, output } = await failToStart({ REDIS_URL: forgetful.url })
  expect(code).toBe(1)
  expect(output).toMatch(/^REDIS_URL .*"allkeys-lru".*write maxmemory-policy noeviction.*\n$/)
  await expect(startWorker({ REDIS_URL: forgetful.url })).rejects.toThrow(/noeviction/)
  await forgetful.stop()
})

test('E4: while Redis is away the server says so at once, and its other work goes on', async () => {
  const items = await list('hot', 30)
  await redis.kill()
  const began = Date.now()
  await expect(submitDemo(server.url, items)).rejects.toThrow(/503.*farm_unavailable/)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('galloper_redis_up 0')
  expect(Date.now() - began).toBeLessThan(10_000)
  expect((await fetch(`${server.url}/api/demo/gallery?source=hot`)).status).toBe(200)
  await redis.start()
  await until('it is back', async () => (await fetch(`${server.url}/readyz`)).ok)
  const { id } = await submitDemo(server.url, items)
  expect((await runEnds(server.url, id)).counts).toMatchObject({ saved: 30 })
})

test('without a Redis there is no farm, and everything else works', async () => {
  const plain = await startGalloper()
  expect(await (await fetch(`${plain.url}/api/farm`)).json()).toBeNull()
  await expect(submitDemo(plain.url, await list('hot', 1))).rejects.toThrow(/404.*REDIS_URL/)
  expect((await fetch(`${plain.url}/readyz`)).status).toBe(200)
  await plain.stop()
})
