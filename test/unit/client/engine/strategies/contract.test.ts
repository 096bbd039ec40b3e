// The rules for every strategy, also for one that is added later; and for each rule a broken strategy that it finds.
import { describe, expect, test } from 'vitest'
import { adaptive } from '../../../../../client/engine/strategies/adaptive.ts'
import { gather } from '../../../../../client/engine/strategies/gather.ts'
import { strategies } from '../../../../../client/engine/strategies/index.ts'
import { queue } from '../../../../../client/engine/strategies/queue.ts'
import { sequential } from '../../../../../client/engine/strategies/sequential.ts'
import type { Strategy } from '../../../../../client/engine/strategies/strategy.ts'

const CEILING = 48

/** More than any bounded strategy can have under way, in its reader's hands and waiting for its reader. */
const MANY = 400

const imagesOf = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Downloads in workers are ordinary downloads here. */
const options = <I, O>(concurrency: number, download: (image: I) => Promise<O>) => ({
  concurrency,
  ceiling: CEILING,
  now: () => 0,
  limited: () => 0,
  pauses: () => 0,
  inWorker: () => download,
})

/** Downloads that end out of order, and the highest number that was ever under way. */
function downloads() {
  const seen: number[] = []
  let running = 0
  let most = 0
  return {
    seen,
    most: () => most,
    async download(image: number): Promise<string> {
      seen.push(image)
      most = Math.max(most, ++running)
      // Long enough apart that a strategy can start the next one between two ends.
      for (let turn = 100 + 8 * ((image * 7) % 50); turn >= 0; turn--) await Promise.resolve()
      running--
      return resultOf(image)
    },
  }
}

const resultOf = (image: number) => (image % 3 === 0 ? `failed ${image}` : `saved ${image}`)

const collect = async <T>(source: AsyncIterable<T>) => {
  const all: T[] = []
  for await (const value of source) all.push(value)
  return all
}

/** Enough for everything that goes on without waiting for somebody outside. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

async function downloadsEachOnce(strategy: Strategy, concurrency: number) {
  const images = imagesOf(50)
  const { seen, download } = downloads()
  const results = await collect(strategy.run(images, download, options(concurrency, download)))
  expect(seen.toSorted((a, b) => a - b)).toEqual(images)
  expect(results.toSorted()).toEqual(images.map(resultOf).toSorted())
}

async function reachesItsLimit(strategy: Strategy, concurrency: number, count: number) {
  const { most, download } = downloads()
  await collect(strategy.run(imagesOf(count), download, options(concurrency, download)))
  expect(most()).toBe(Math.min(strategy.atOnce({ concurrency, ceiling: CEILING }), count))
}

async function endsEmpty(strategy: Strategy) {
  const { download } = downloads()
  expect(await collect(strategy.run([], download, options(8, download)))).toEqual([])
}

async function stopsOnAbort(strategy: Strategy) {
  const reason = new Error('enough')
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(reason)
  })
  const started: number[] = []
  const download = async (image: number) => {
    started.push(image)
    return image < 5 ? image : aborted
  }
  const running = collect(strategy.run(imagesOf(MANY), download, options(4, download)))
  const ended = expect(running).rejects.toBe(reason)
  await settled()
  expect(started).toContain(5)
  const before = started.length
  abort()
  await ended
  await settled()
  expect(started).toHaveLength(before)
}

async function waitsForItsReader(strategy: Strategy) {
  const { seen, download } = downloads()
  const reader = strategy
    .run(imagesOf(MANY), download, options(4, download))
    [Symbol.asyncIterator]()
  await reader.next()
  await settled()
  const atOnce = strategy.atOnce({ concurrency: 4, ceiling: CEILING })
  // One that starts everything at once has nothing left to start; any other may start one more download for each
  // place and each result that waits, after the result that was taken.
  if (atOnce === Number.POSITIVE_INFINITY) expect(seen).toHaveLength(MANY)
  else expect(seen.length).toBeLessThanOrEqual(1 + 2 * atOnce)
  await reader.return?.()
}

describe.each(strategies)('$id', (strategy) => {
  test.each([1, 2, 8, 64])(
    'with %i at once it downloads each image once, failures or not',
    async (concurrency) => downloadsEachOnce(strategy, concurrency),
  )

  test.each([
    [1, MANY],
    [2, MANY],
    [8, MANY],
    [8, 10],
    [64, MANY],
  ])(
    'with %i at once and %i images it reaches its limit and never exceeds it',
    async (concurrency, count) => reachesItsLimit(strategy, concurrency, count),
  )

  test('an empty gallery ends at once', async () => endsEmpty(strategy))

  test('it stops when a download is aborted, with the reason of the abort', async () =>
    stopsOnAbort(strategy))

  test('it waits for a reader that takes nothing', async () => waitsForItsReader(strategy))
})

test('ids are unique', () => {
  expect(new Set(strategies.map(({ id }) => id)).size).toBe(strategies.length)
})

describe('the contract rejects', () => {
  test.each([gather, adaptive])('$id if it forgets an image', async (strategy) => {
    const broken: Strategy = {
      ...strategy,
      run: (images, ...rest) => strategy.run(images.slice(1), ...rest),
    }
    await expect(downloadsEachOnce(broken, 8)).rejects.toThrow('to deeply equal')
  })

  test.each([gather, adaptive])('$id if it downloads an image twice', async (strategy) => {
    const broken: Strategy = {
      ...strategy,
      run: (images, ...rest) => strategy.run([...images, ...images.slice(0, 1)], ...rest),
    }
    await expect(downloadsEachOnce(broken, 8)).rejects.toThrow('to deeply equal')
  })

  test.each([gather, adaptive])('$id if it runs one download at a time', async (strategy) => {
    const broken: Strategy = { ...strategy, run: sequential.run }
    await expect(reachesItsLimit(broken, 8, MANY)).rejects.toThrow('expected 1 to be')
  })

  test('an adaptive strategy without a limit', async () => {
    const broken: Strategy = { ...adaptive, run: gather.run }
    await expect(reachesItsLimit(broken, 8, MANY)).rejects.toThrow(`expected ${MANY} to be`)
    await expect(waitsForItsReader(broken)).rejects.toThrow(`expected ${MANY} to be`)
  })

  test('a strategy that starts all at once only as its reader takes results', async () => {
    const broken: Strategy = { ...gather, run: queue.run }
    await expect(waitsForItsReader(broken)).rejects.toThrow('to have a length of')
  })

  test.each([gather, adaptive])('$id if it hides an abort', async (strategy) => {
    const broken: Strategy = {
      ...strategy,
      async *run(...args) {
        try {
          yield* strategy.run(...args)
        } catch {
          // Broken on purpose: the abort is lost here.
        }
      },
    }
    await expect(stopsOnAbort(broken)).rejects.toThrow('resolved')
  })

  test.each([gather, adaptive])('$id if it goes on after an abort', async (strategy) => {
    const broken: Strategy = {
      ...strategy,
      async *run(images, download, rest) {
        try {
          yield* strategy.run(images, download, rest)
        } catch (error) {
          await Promise.allSettled(images.map(download))
          throw error
        }
      },
    }
    await expect(stopsOnAbort(broken)).rejects.toThrow('to have a length of')
  })
})
