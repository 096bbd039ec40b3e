// The places that the farm writes to, full, forbidden or silent: that is the farm's trouble and no image's. It waits
// before it asks the image host for anything, and goes on by itself.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { FarmStatus } from '../../server/farm-api/farm-interface.ts'
import { ACCESS_KEY, SECRET_KEY, startFakeS3 } from '../helpers/fake-s3.ts'
import { eventsOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'

const IMAGES = 300

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const statusOf = async (url: string): Promise<FarmStatus> => (await fetch(`${url}/api/farm`)).json()

type Farm = Awaited<ReturnType<typeof startFarm>>

/** Images that a worker has begun may still come. */
const untilNothingIsAsked = ({ requests }: Farm['host']) =>
  until('no image is asked for any more', async () => {
    const before = requests.length
    await pause(1_500)
    return requests.length === before
  })

/** Starts a run, takes its place away in the middle, and gives it back when no image is asked for any more. */
async function runThrough(farm: Farm, take: () => Promise<unknown>, give: () => Promise<unknown>) {
  const { url, host } = farm
  const { id } = await submitRun(url, manyImages(IMAGES))
  await until('it is under way', () => host.requests.length > 40)
  await take()
  await until('it is known', async () => (await statusOf(url)).blocked.length > 0)
  const status = await statusOf(url)
  await untilNothingIsAsked(host)
  const asked = host.requests.length
  expect(asked).toBeLessThan(IMAGES)
  await pause(3_000)
  expect(host.requests).toHaveLength(asked)
  await give()
  const { counts } = await runEnds(url, id)
  expect(counts).toMatchObject({ saved: IMAGES, failed: 0 })
  expect(host.requests).toHaveLength(IMAGES)
  const events = await eventsOf(url, id)
  for (const { outcome } of events)
    expect(outcome).toMatchObject({ kind: 'saved', fetched: { attempts: 1 } })
  // Workers tell of it every second.
  await until('nothing is blocked', async () => (await statusOf(url)).blocked.length === 0)
  return status
}

/** Puts something else in the folder's place. */
const OTHERS: Record<string, (results: string) => Promise<unknown>> = {
  'cannot be written': (results) => writeFile(results, 'no folder'),
  vanishes: async () => {},
}

test.each(Object.keys(OTHERS))(
  'E8: a folder that %s fails no image, and none is downloaded twice',
  async (how) => {
    const root = await mkdtemp(join(tmpdir(), 'galloper-places-'))
    onTestFinished(() => rm(root, { recursive: true, force: true }))
    const results = join(root, 'results')
    const farm = await startFarm({ answer: sound(100), more: { RESULTS_URL: `file://${results}` } })
    const status = await runThrough(
      farm,
      async () => {
        await rename(results, `${results}-away`)
        await OTHERS[how]?.(results)
      },
      async () => {
        // A folder that was made anew would be in the way, with images in it.
        await rm(results).catch((error: NodeJS.ErrnoException) => expect(error.code).toBe('ENOENT'))
        await rename(`${results}-away`, results)
      },
    )
    const detail = expect.stringMatching(/ENOTDIR|EEXIST|is not there/)
    expect(status).toMatchObject({
      resultsAt: results,
      blocked: [{ place: 'results', problem: 'failed', detail }],
    })
    const said = farm.crew.map((worker) => worker.output()).join('')
    expect(said.match(/The place of the results takes nothing/g)?.length).toBeLessThanOrEqual(2)
    expect(said).toMatch(/The place of the results takes writes again after \d/)
  },
)

const mount = (options: string, folder: string) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })

/** A disk of its own needs the right to mount one. */
async function smallDisk(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'galloper-disk-'))
  try {
    mount('size=300k', folder)
    return folder
  } catch {
    console.log('No disk can be mounted here, so the test of a full one is left out')
    return null
  }
}

test('E8: a full disk fails no image, and the run goes on when there is room', async ({ skip }) => {
  const disk = await smallDisk()
  if (disk === null) return skip()
  onTestFinished(() => void execFileSync('umount', ['-l', disk]))
  const farm = await startFarm({ answer: sound(50), more: { RESULTS_URL: `file://${disk}` } })
  const status = await runThrough(
    farm,
    async () => {},
    async () => mount('remount,size=50m', disk),
  )
  expect(status.blocked).toMatchObject([
    { place: 'results', problem: 'full', detail: expect.stringContaining('ENOSPC') },
  ])
  const metrics = await (await fetch(`${farm.url}/metrics`)).text()
  expect(metrics).toContain('galloper_place_blocked{place="results"} 0\n')
})

async function startBucketFarm() {
  const s3 = await startFakeS3('bucket')
  onTestFinished(s3.close)
  const more = {
    RESULTS_URL: 's3://bucket/some',
    AWS_ENDPOINT_URL: s3.origin,
    AWS_ACCESS_KEY_ID: ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: SECRET_KEY,
  }
  return { s3, farm: await startFarm({ answer: sound(100), more }) }
}

test.each(['refusing', 'broken'] as const)(
  'E8: a bucket that is %s fails no image',
  async (mood) => {
    const { s3, farm } = await startBucketFarm()
    const status = await runThrough(
      farm,
      async () => s3.become(mood),
      async () => s3.become('sound'),
    )
    const problem = mood === 'refusing' ? 'refused' : 'failed'
    expect(status).toMatchObject({
      resultsAt: 's3://bucket/some',
      blocked: [{ place: 'results', problem }],
    })
  },
)

test('E8: a bucket that never answers holds no worker after a cancel', async () => {
  const { s3, farm } = await startBucketFarm()
  const { url, host } = farm
  const { id } = await submitRun(url, manyImages(IMAGES))
  await until('it is under way', () => host.requests.length > 40)
  s3.become('silent')
  await until('all slots wait for it', () => s3.held() >= 32)
  // The run's record is in the bucket too, and is read from Redis.
  const cancelled = await fetch(`${url}/api/farm/runs/${id}`, { method: 'DELETE' })
  expect(cancelled.status).toBe(200)
  await until('no slot is taken', async () => (await statusOf(url)).jobs.active === 0, 20_000)
  s3.become('sound')
  const next = await submitRun(url, manyImages(50))
  expect((await runEnds(url, next.id)).counts).toMatchObject({ saved: 50, failed: 0 })
})

/** Commands that Redis was sent. */
async function commandsOf({ redis }: Farm): Promise<number> {
  const stats = await redis.client.info('stats')
  return Number(/total_commands_processed:(\d+)/.exec(stats)?.[1])
}

async function usedBy({ redis }: Farm): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.client.info('memory'))?.[1])
}

/** So far that the little which comes and goes by itself makes no room. */
const fill = async (farm: Farm) =>
  void (await farm.redis.client.config('SET', 'maxmemory', (await usedBy(farm)) - 300_000))

test('E8: a full Redis stops the farm before it asks the host, and loses no image', async () => {
  const farm = await startFarm({ answer: sound(50) })
  const { url, host, redis, crew } = farm
  const many = 600
  const { id } = await submitRun(url, manyImages(many))
  await until('it is under way', () => host.requests.length > 40)
  await fill(farm)
  await until('it is known', async () => (await statusOf(url)).blocked.length > 0)
  await untilNothingIsAsked(host)
  const [asked, commands] = [host.requests.length, await commandsOf(farm)]
  expect(asked).toBeLessThan(many)
  await pause(4_000)
  expect(host.requests).toHaveLength(asked)
  // Heartbeats, probes and the looks of BullMQ. A worker that tried without a pause would make thousands.
  expect((await commandsOf(farm)) - commands).toBeLessThan(600)
  const status = await statusOf(url)
  expect(status.blocked).toMatchObject([{ place: 'redis', problem: 'full' }])
  expect(status.workers).toHaveLength(crew.length)
  await redis.client.config('SET', 'maxmemory', 0)
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: many, failed: 0 })
  // A job whose lock ran out meanwhile may be done by another worker, too: at most those in hand.
  expect(host.requests.length).toBeLessThanOrEqual(many + 2 * 16 * crew.length)
  await until('it is over', async () => (await statusOf(url)).blocked.length === 0)
})

test('a run can be cancelled while Redis is full, and that makes room', async () => {
  const farm = await startFarm({ answer: sound(50) })
  const { url, host, redis } = farm
  const { id } = await submitRun(url, manyImages(5_000))
  await until('it is under way', () => host.requests.length > 40)
  await fill(farm)
  await until('it is known', async () => (await statusOf(url)).blocked.length > 0)
  const before = await usedBy(farm)
  const answer = await fetch(`${url}/api/farm/runs/${id}`, { method: 'DELETE' })
  expect(answer.status).toBe(200)
  const { counts, isCancelled } = await answer.json()
  expect(isCancelled).toBe(true)
  expect(counts.saved + counts.cancelled).toBe(5_000)
  expect(await usedBy(farm)).toBeLessThan(before)
  await until(
    'nothing waits',
    async () => (await redis.client.llen('bull:galloper-images:wait')) === 0,
  )
  await until('there is room', async () => (await statusOf(url)).blocked.length === 0)
  await redis.client.config('SET', 'maxmemory', 0)
  const next = await submitRun(url, manyImages(20))
  expect((await runEnds(url, next.id)).counts).toMatchObject({ saved: 20 })
})
