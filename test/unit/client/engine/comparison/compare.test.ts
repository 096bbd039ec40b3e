import { expect, test } from 'vitest'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { type CompareParts, compare } from '../../../../../client/engine/comparison/compare.ts'
import type { ThumbnailMaker } from '../../../../../client/engine/comparison/contenders/thumbnails.ts'
import type {
  Comparison,
  ComparisonSettings,
} from '../../../../../client/engine/comparison/model.ts'
import type { Watched } from '../../../../../client/engine/comparison/page.ts'
import { resultsOf } from '../../../../../client/engine/comparison/results.ts'
import { begunRounds, wholeRounds } from '../../../../../client/engine/comparison/rounds.ts'
import { type Step, withStep } from '../../../../../client/engine/comparison/steps.ts'
import type { WorkerPool } from '../../../../../client/engine/thumbnails/pool.ts'
import { type Get, partsWith, SETTINGS, slowly } from '../../../../helpers/compare-parts.ts'
import { fakeGet, fakePool } from '../../../../helpers/fake-parts.ts'

const quiet: Watched = { voidReason: null, blockedMs: 0 }
const never = new AbortController().signal

async function run(
  settings: Partial<ComparisonSettings>,
  parts: CompareParts,
  signal = never,
  onStep: (comparison: Comparison) => void = () => {},
): Promise<Comparison> {
  let last: Comparison | null = null
  for await (const step of compare({ ...SETTINGS, ...settings }, parts, signal)) {
    last = withStep(last, step)
    if (last && step.kind !== 'measuring') onStep(last)
  }
  if (!last) throw new Error('Nothing was measured')
  return last
}

test('four at once are faster than one after another, and the baseline runs twice', async () => {
  const done = await run({ rounds: 5 }, await partsWith({ get: await slowly(10) }))
  const [baseline, concurrency, control] = resultsOf(done)
  expect(baseline).toMatchObject({ judgement: 'baseline', ratio: null, open: 1, lost: 0 })
  expect(concurrency).toMatchObject({ judgement: 'faster', open: 4, lost: 0, voids: 0 })
  expect(concurrency?.ratio?.rounds).toBe(5)
  // On a busy machine timers come late, and more timers come later.
  expect(concurrency?.ratio?.factor).toBeGreaterThan(1.5)
  expect(concurrency?.ratio?.factor).toBeLessThan(5)
  expect(control?.contender).toMatchObject({ id: 'sequential-again', isControl: true })
  expect(done.manifest.files).toHaveLength(8)
  expect(done.manifest.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('each round takes every contender once, in an order that the seed decides', async () => {
  const parts = await partsWith({})
  const ordersOf = ({ measurements }: Comparison) => {
    const rounds = measurements.filter(({ round }) => round > 0)
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
  expect(first).toHaveLength(6 * 4)
})

test('a race runs each contender once, without a control, and tells the page what happens', async () => {
  const told: string[] = []
  const asked: string[] = []
  const get: Get = async (url, signal) => {
    asked.push(url)
    return (await fakeGet())(url, signal)
  }
  const tellEvents = async (events: readonly { kind: string }[]) =>
    void told.push(...events.map(({ kind }) => kind))
  const done = await run({ rounds: 0 }, await partsWith({ get, tellEvents }))
  expect(done.measurements.map(({ contender }) => contender).sort()).toEqual([
    'queue-4',
    'sequential',
  ])
  expect(done.ended).toBe('rounds')
  // Once before the race, and once for each racer.
  expect(asked).toHaveLength(3 * 8)
  const of = (kind: string) => told.filter((one) => one === kind).length
  expect([of('running-began'), of('downloaded')]).toEqual([3, 3 * 8])
})

test('when all rounds are done it does not say that it stopped early', async () => {
  const done = await run({ rounds: 3 }, await partsWith({ get: await slowly(10) }))
  expect(done.ended).toBe('rounds')
})

test('a run that loses images is shown and cannot win', async () => {
  let asked = 0
  const slow = await slowly(5)
  const gone = { error: { code: 'not_found', message: 'Gone' } }
  const missing = () => Promise.resolve(Response.json(gone, { status: 404 }))
  const get: Get = (url, signal) =>
    url === 'id3.jpg' && asked++ > 6 ? missing() : slow(url, signal)
  const done = await run({ rounds: 3 }, await partsWith({ get }))
  const results = resultsOf(done)
  // No round counts in which the baseline lost something, and it does not try for ever.
  expect(done).toMatchObject({ ended: 'void' })
  expect(results[0]?.measurements).toHaveLength(5)
  expect(results.map(({ judgement }) => judgement)).toEqual(['lossy', 'lossy', 'lossy'])
  expect(results.map(({ lost }) => lost)).toEqual([1, 1, 1])
})

test('one wrong first download is a loss, and every later good one is none', async () => {
  const [good, slow] = [await fakeGet(), await slowly(2)]
  let asked = 0
  const get: Get = async (url, signal) => {
    const answer = await slow(url, signal)
    if (asked++ > 0) return answer
    const bytes = new Uint8Array(await (await good(url, signal)).arrayBuffer())
    return new Response(new Uint8Array([...bytes.subarray(0, -2), 255, 254, 0, 2, 255, 217]))
  }
  const done = await run({ rounds: 3 }, await partsWith({ get }))
  const lost = done.measurements.filter((one) => one.lost > 0)
  expect(lost.map(({ round, lost }) => [round, lost])).toEqual([[0, 1]])
  expect(done.measurements[0]?.lost).toBe(1)
  expect(done.manifest.files.every(({ sha256 }) => sha256 !== null)).toBe(true)
  expect(done.ended).not.toBe('void')
})

test('a round with a void run is made up for', async () => {
  let taken = 0
  const watched = (): Watched => ({ ...quiet, voidReason: taken++ % 11 === 10 ? 'busy' : null })
  const done = await run({ rounds: 5 }, await partsWith({ get: await slowly(5), watched }))
  expect(wholeRounds(done)).toHaveLength(5)
  expect(begunRounds(done.measurements)).toBeGreaterThan(5)
  expect(resultsOf(done)[1]?.ratio?.rounds).toBe(5)
})

test('where every run is void it says so, and never that all is clear', async () => {
  const watched = (): Watched => ({ ...quiet, voidReason: 'busy' })
  const done = await run({ rounds: 5 }, await partsWith({ get: await slowly(2), watched }))
  expect(done.ended).toBe('void')
  expect(wholeRounds(done)).toEqual([])
})

test('twice the same strategy is one contender', async () => {
  const done = await run({ choices: ['queue', 'queue'], rounds: 3 }, await partsWith({}))
  expect(done.contenders.map(({ id }) => id)).toEqual(['queue-4', 'queue-4-again'])
})

test('a warm-up goes on until it is steady', async () => {
  const good = await fakeGet()
  let asked = 0
  const get: Get = async (url, signal) => {
    // Three runs of eight images make a round: each of the first rounds takes half of the one before.
    await sleep(120 / 2 ** Math.min(Math.floor(asked++ / 24), 3), signal)
    return good(url, signal)
  }
  const warmUps = (done: Comparison) => done.measurements.filter(({ round }) => round === 0).length
  const cold = await run(
    { rounds: 3, choices: ['queue'], concurrency: [8, 4] },
    await partsWith({ get }),
  )
  expect(warmUps(cold)).toBeGreaterThan(2 * 3)
  expect(warmUps(cold)).toBeLessThanOrEqual(5 * 3)
})

test('a comparison goes on to its next look, with its plan and its measurements', async () => {
  const parts = await partsWith({ get: await slowly(5) })
  const first = await run({ rounds: 4, concurrency: [4] }, parts)
  let last: Comparison | null = null
  for await (const step of compare({ ...SETTINGS, rounds: 4 }, parts, never, first))
    last = withStep(last, step)
  expect(last?.plan).toMatchObject({ rounds: 4, added: 1 })
  expect(last && wholeRounds(last).length).toBe(6)
  expect(last?.measurements.slice(0, first.measurements.length)).toEqual(first.measurements)
  const rounds = last && new Set(last.measurements.map(({ round }) => round))
  expect([...(rounds ?? [])].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('other bytes than most runs of the warm-up got are a loss', async () => {
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
    return new Response(asked++ < 140 ? bytes : more)
  }
  const done = await run({ rounds: 5 }, await partsWith({ get }))
  expect(resultsOf(done).some(({ judgement }) => judgement === 'lossy')).toBe(true)
})

test('a measurement in an outage is void, and the comparison goes on after it', async () => {
  const get = await slowly(2)
  let asked = 0
  const told: (string | undefined)[] = []
  const parts = await partsWith({
    tellOutage: async (outage) => void told.push(outage?.reason),
    async get(url, signal) {
      // The requests that are under way, and the first probe.
      if (asked++ > 150 && asked < 158) throw new TypeError('Failed to fetch')
      return get(url, signal)
    },
  })
  const done = await run({ rounds: 6, budgetS: 1 }, parts)
  const [first, ...others] = done.measurements.filter(({ voidReason }) => voidReason === 'outage')
  expect(others).toEqual([])
  // The wait would have used up the budget.
  expect(first?.ms).toBeGreaterThan(1_000)
  expect(done.measurements.every(({ lost }) => lost === 0)).toBe(true)
  expect(done.ended).not.toBe('budget')
  expect(told).toContain('network')
  expect(told.at(-1)).toBe(undefined)
})

test('measurements of a hidden tab are void, and counted', async () => {
  let taken = 0
  const watched = (): Watched => ({ ...quiet, voidReason: taken++ % 6 === 4 ? 'hidden' : null })
  const done = await run({ rounds: 5 }, await partsWith({ get: await slowly(5), watched }))
  const results = resultsOf(done)
  const voids = results.reduce((sum, result) => sum + result.voids, 0)
  expect(voids).toBe(done.measurements.filter(({ voidReason }) => voidReason !== null).length)
  expect(voids).toBeGreaterThan(0)
  for (const result of results)
    expect(result.measurements.length + result.voids).toBeGreaterThanOrEqual(5)
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

test('no round begins after the seconds of measuring are used up', async () => {
  const settings = { budgetS: 0.2, choices: ['queue'], concurrency: [1, 2] }
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
  const msOf: Record<string, number> = { slow: 16, quick: 4 }
  let opened = 0
  let closed = 0
  /** Two workers that take some ms for a thumbnail. */
  function createPool({ id }: ThumbnailMaker): WorkerPool {
    opened++
    const workers = [Promise.resolve(), Promise.resolve()]
    let turn = 0
    const run: WorkerPool['run'] = async (job, signal, begun) => {
      const worker = turn++ % 2
      workers[worker] = (workers[worker] ?? Promise.resolve()).then(() => {
        begun?.(worker)
        return sleep(msOf[id] ?? 0, never)
      })
      await workers[worker]
      return fakePool.run(job, signal)
    }
    return { ...fakePool, run, close: () => void closed++ }
  }
  const makers = ['slow', 'quick'].map((id) => ({ id, name: id, workers: 2 }))
  const settings = { workload: 'thumbnails', choices: ['slow', 'quick'] } as const
  const done = await run(settings, await partsWith({ get, makers, createPool }))
  expect(asked).toBe(8)
  // The control has the workers of its baseline.
  expect({ opened, closed }).toEqual({ opened: 2, closed: 2 })
  const [slow, quick] = resultsOf(done)
  expect(quick?.judgement).toBe('faster')
  expect(quick?.typical?.thumbnails.map(({ place }) => place)).toContain(1)
  expect(slow?.stages.thumbnail).toBeGreaterThan(15)
  expect(slow?.stages.queuedForWorker).toBeGreaterThan(15)
})

test('a stop is heard at once while the page is not at rest', async () => {
  const stop = new AbortController()
  const parts = await partsWith({ atRest: () => new Promise(() => {}) })
  const steps: Step['kind'][] = []
  for await (const step of compare(SETTINGS, parts, stop.signal)) {
    steps.push(step.kind)
    if (step.kind === 'measuring') setTimeout(() => stop.abort())
  }
  expect(steps).toEqual(['prepared', 'measuring', 'ended'])
})

test('a run of downloads makes no thumbnails, and downloads with thumbnails do', async () => {
  const downloads = await run({ rounds: 3 }, await partsWith({}))
  expect(downloads.measurements.every(({ saved }) => saved === 8)).toBe(true)
  expect(downloads.measurements.every(({ thumbnails }) => thumbnails.length === 0)).toBe(true)
  const pool: WorkerPool = {
    ...fakePool,
    run(job, signal, begun) {
      begun?.(0)
      return fakePool.run(job, signal)
    },
  }
  const both = await run({ workload: 'both', rounds: 3 }, { ...(await partsWith({})), pool })
  expect(both.measurements.every(({ thumbnails }) => thumbnails.length === 8)).toBe(true)
})
