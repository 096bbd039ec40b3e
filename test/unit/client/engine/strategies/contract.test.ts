// What every strategy must do, whoever writes it.
import { describe, expect, test } from 'vitest'
import { strategies } from '../../../../../client/engine/strategies/index.ts'
import { deferred } from '../../../../helpers/deferred.ts'

/** Downloads in workers are those of the page here. */
const options = <I, O>(concurrency: number, download: (image: I) => Promise<O>) => ({
  concurrency,
  ceiling: 48,
  now: () => 0,
  limited: () => 0,
  pauses: () => 0,
  inWorker: () => download,
})

const images = Array.from({ length: 50 }, (_, index) => index)

/** Downloads that end in an order of their own, and the most that were ever under way. */
function downloads() {
  const seen: number[] = []
  let running = 0
  let most = 0
  return {
    seen,
    most: () => most,
    running: () => running,
    async download(image: number): Promise<string> {
      seen.push(image)
      most = Math.max(most, ++running)
      for (let turn = (image * 7) % 5; turn >= 0; turn--) await Promise.resolve()
      running--
      return image % 3 === 0 ? `failed ${image}` : `saved ${image}`
    },
  }
}

const collect = async <T>(source: AsyncIterable<T>) => {
  const all: T[] = []
  for await (const value of source) all.push(value)
  return all
}

describe.each(strategies)('$id', (strategy) => {
  test.each([1, 2, 8, 64])(
    'with %i lanes it downloads each image once, failures or not',
    async (concurrency) => {
      const { seen, download } = downloads()
      const results = await collect(strategy.run(images, download, options(concurrency, download)))
      expect(seen.toSorted((a, b) => a - b)).toEqual(images)
      expect(results.toSorted()).toEqual(
        images.map((image) => (image % 3 === 0 ? `failed ${image}` : `saved ${image}`)).toSorted(),
      )
    },
  )

  test.each([
    [1, 50],
    [2, 50],
    [8, 50],
    [8, 10],
    [64, 50],
  ])(
    'with %i lanes and %i images it reaches its limit and never goes over it',
    async (concurrency, count) => {
      const limit = strategy.atOnce({ concurrency, ceiling: 48 })
      const { most, download } = downloads()
      const some = images.slice(0, count)
      await collect(strategy.run(some, download, options(concurrency, download)))
      // One that finds its number by itself may find a smaller one.
      const reached = strategy.id === 'adaptive' ? 1 : Math.min(limit, count)
      expect(most()).toBeGreaterThanOrEqual(reached)
      expect(most()).toBeLessThanOrEqual(limit)
    },
  )

  test('an empty gallery ends at once', async () => {
    const { download } = downloads()
    expect(await collect(strategy.run([], download, options(8, download)))).toEqual([])
  })

  test('it stops when a download is aborted, with the reason of the abort', async () => {
    const stop = new AbortController()
    const started: number[] = []
    const download = (image: number) => {
      started.push(image)
      return new Promise<number>((resolve, reject) => {
        if (image < 5) return resolve(image)
        stop.signal.addEventListener('abort', () => reject(stop.signal.reason))
        if (stop.signal.aborted) reject(stop.signal.reason)
      })
    }
    const running = collect(strategy.run(images, download, options(4, download)))
    while (!started.includes(5)) await Promise.resolve()
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    expect(started.length).toBeLessThanOrEqual(5 + strategy.atOnce({ concurrency: 4, ceiling: 48 }))
  })

  test('a reader that takes nothing holds it up', async () => {
    const { seen, download } = downloads()
    const reader = strategy.run(images, download, options(4, download))[Symbol.asyncIterator]()
    await reader.next()
    const { promise, resolve } = deferred()
    setTimeout(resolve, 20)
    await promise
    // One result taken, and at most one more download for each place and each result that waits.
    expect(seen.length).toBeLessThanOrEqual(
      1 + 2 * strategy.atOnce({ concurrency: 4, ceiling: 48 }),
    )
    await reader.return?.()
  })
})

test('ids are unique', () => {
  expect(new Set(strategies.map(({ id }) => id)).size).toBe(strategies.length)
})
