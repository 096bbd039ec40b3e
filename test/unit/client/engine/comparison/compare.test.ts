import { expect, test } from 'vitest'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { type CompareParts, compare } from '../../../../../client/engine/comparison/compare.ts'
import { waysWith } from '../../../../../client/engine/comparison/contenders.ts'
import type { Watched } from '../../../../../client/engine/comparison/measurement.ts'
import type {
  Comparison,
  ComparisonSettings,
} from '../../../../../client/engine/comparison/model.ts'
import { resultsOf } from '../../../../../client/engine/comparison/results.ts'
import type { WorkerPool } from '../../../../../client/engine/thumbnails/pool.ts'
import { fakeApi, fakeGet, fakePool } from '../../../../helpers/fake-parts.ts'

const quiet: Watched = { spoilt: null, blockedMs: 0 }
const never = new AbortController().signal

const SETTINGS: ComparisonSettings = {
  subject: 'downloads',
  source: 'hot',
  images: 8,
  box: 128,
  ways: ['sequential', 'queue'],
  concurrency: [4],
  rounds: 12,
  budgetS: 60,
  seed: 3,
  network: null,
}

type Get = CompareParts['get']

/** A server that takes some ms for each image. */
async function slowly(ms: number): Promise<Get> {
  const get = await fakeGet()
  return async (url, signal) => {
    await sleep(ms, signal)
    return get(url, signal)
  }
}

async function partsWith(parts: {
  get?: Get
  watched?: () => Watched
  makers?: Parameters<typeof waysWith>[0]
}): Promise<CompareParts> {
  return {
    api: await fakeApi(),
    get: parts.get ?? (await fakeGet()),
    startDownloadWorker: () => {
      throw new Error('No strategy here downloads in a worker')
    },
    pool: fakePool,
    ways: waysWith(parts.makers ?? []),
    now: () => performance.now(),
    watch: () => async () => parts.watched?.() ?? quiet,
    atRest: async () => {},
    date: () => new Date(0),
    environment: () => ({
      userAgent: 'test',
      cores: 2,
      memoryGb: null,
      ceiling: 6,
      isolated: true,
    }),
  }
}

async function run(
  settings: Partial<ComparisonSettings>,
  parts: CompareParts,
  signal = never,
  onSample: (comparison: Comparison) => void = () => {},
): Promise<Comparison> {
  let last: Comparison | undefined
  for await (const step of compare({ ...SETTINGS, ...settings }, parts, signal))
    if (step.kind === 'comparison') {
      last = step.comparison
      onSample(last)
    }
  if (!last) throw new Error('Nothing was measured')
  return last
}

test('lanes come out faster than one after another, and the baseline is run twice', async () => {
  const done = await run({ rounds: 5 }, await partsWith({ get: await slowly(10) }))
  const [baseline, concurrency, control] = resultsOf(done)
  expect(baseline).toMatchObject({ judgement: 'baseline', ratio: null, open: 1, lost: 0 })
  expect(concurrency).toMatchObject({ judgement: 'faster', open: 4, lost: 0, spoilt: 0 })
  expect(concurrency?.ratio?.rounds).toBe(5)
  // On a busy machine the timers come late, and the more so the more there are.
  expect(concurrency?.ratio?.factor).toBeGreaterThan(1.5)
  expect(concurrency?.ratio?.factor).toBeLessThan(5)
  expect(control?.contender).toMatchObject({ id: 'sequential-again', isControl: true })
  expect(done.manifest.files).toHaveLength(8)
  expect(done.manifest.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('each round takes every contender once, in an order that the seed decides', async () => {
  const parts = await partsWith({})
  const ordersOf = ({ measurements }: Comparison) => {
    const rounds = measurements.filter(({ round }) => round < 6)
    return rounds.map(({ round, turn, contender }) => `${round} ${turn} ${contender}`)
  }
  const [first, again, other] = [
    ordersOf(await run({ rounds: 6, concurrency: [2, 4] }, parts)),
    ordersOf(await run({ rounds: 6, concurrency: [2, 4] }, parts)),
    ordersOf(await run({ rounds: 6, concurrency: [2, 4], seed: 4 }, parts)),
  ]
  expect(first).toEqual(again)
  expect(first).not.toEqual(other)
  expect(new Set(first).size).toBe(first.length)
  expect(new Set(first.slice(0, 4).map((text) => text.split(' ')[2])).size).toBe(4)
})

test('a run that loses images is shown and cannot win', async () => {
  let asked = 0
  const slow = await slowly(5)
  const gone = { error: { code: 'not_found', message: 'Gone' } }
  const missing = () => Promise.resolve(Response.json(gone, { status: 404 }))
  const get: Get = (url, signal) =>
    url === 'id3.jpg' && asked++ > 6 ? missing() : slow(url, signal)
  const done = await run({}, await partsWith({ get }))
  const results = resultsOf(done)
  // There is nothing left to find out, so it ends at the first look.
  expect(done).toMatchObject({ ended: 'clear' })
  expect(results[0]?.measurements).toHaveLength(5)
  expect(results.map(({ judgement }) => judgement)).toEqual(['lossy', 'lossy', 'lossy'])
  expect(results.map(({ lost }) => lost)).toEqual([1, 1, 1])
})

test('other bytes than the first time are a loss', async () => {
  let asked = 0
  const good = await fakeGet()
  const get: Get = async (url, signal) => {
    const bytes = await (await good(url, signal)).arrayBuffer()
    // A comment before the end marker would still be a whole JPEG.
    const more = new Uint8Array([
      ...new Uint8Array(bytes).subarray(0, -2),
      255,
      254,
      0,
      2,
      255,
      217,
    ])
    return new Response(asked++ < 40 ? bytes : more)
  }
  const done = await run({ rounds: 5 }, await partsWith({ get }))
  expect(resultsOf(done).some(({ judgement }) => judgement === 'lossy')).toBe(true)
})

test('measurements of a hidden tab are void, and said to be', async () => {
  let taken = 0
  const watched = (): Watched => ({ ...quiet, spoilt: taken++ % 6 === 4 ? 'hidden' : null })
  const done = await run({ rounds: 5 }, await partsWith({ get: await slowly(5), watched }))
  const results = resultsOf(done)
  const voids = results.reduce((sum, { spoilt }) => sum + spoilt, 0)
  expect(voids).toBe(done.measurements.filter(({ spoilt }) => spoilt !== null).length)
  expect(voids).toBeGreaterThan(0)
  for (const { measurements, spoilt } of results)
    expect(measurements.length + spoilt).toBeGreaterThanOrEqual(5)
})

test('a stop in the middle keeps what was measured', async () => {
  const stop = new AbortController()
  const parts = await partsWith({ get: await slowly(5) })
  const done = await run({}, parts, stop.signal, ({ measurements }) => {
    if (measurements.length === 7) stop.abort(new DOMException('Stopped', 'AbortError'))
  })
  expect(done).toMatchObject({ ended: 'stopped' })
  expect(done.measurements).toHaveLength(7)
  expect(done.measurements.every(({ saved }) => saved === 8)).toBe(true)
})

test('the seconds are a bound: no round begins after them', async () => {
  const settings = { budgetS: 0.2, ways: ['queue'], concurrency: [1, 2] }
  const done = await run(settings, await partsWith({ get: await slowly(20) }))
  expect(done.ended).toBe('budget')
  expect(done.measurements.length % 3).toBe(0)
})

test('thumbnails are fetched for once, and made by each maker', async () => {
  let asked = 0
  const plain = await fakeGet()
  const get: Get = (url, signal) => {
    asked++
    return plain(url, signal)
  }
  /** Two workers that take so many ms for a thumbnail. */
  const makerOf = (id: string, ms: number) => ({
    id,
    name: id,
    create() {
      const workers = [Promise.resolve(), Promise.resolve()]
      let turn = 0
      const run: WorkerPool['run'] = async (job, signal, begun) => {
        const worker = turn++ % 2
        workers[worker] = (workers[worker] ?? Promise.resolve()).then(() => {
          begun?.(worker)
          return sleep(ms, never)
        })
        await workers[worker]
        return fakePool.run(job, signal)
      }
      return { ...fakePool, run }
    },
  })
  const makers = [makerOf('slow', 16), makerOf('quick', 4)]
  const settings = { subject: 'thumbnails', ways: ['slow', 'quick'] } as const
  const done = await run(settings, await partsWith({ get, makers }))
  expect(asked).toBe(8)
  const [slow, quick] = resultsOf(done)
  expect(quick?.judgement).toBe('faster')
  expect(quick?.typical?.thumbnails.map(({ seat }) => seat)).toContain(1)
  expect(slow?.stages.thumbnail).toBeGreaterThan(15)
  expect(slow?.stages.standing).toBeGreaterThan(15)
})
