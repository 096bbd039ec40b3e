import { expect, test } from 'vitest'
import { mapInOrder, mapParallel, merge } from '../../../../../client/core/async/concurrency.ts'
import { deferred } from '../../../../helpers/deferred.ts'

async function* count(from: number, to: number) {
  for (let n = from; n < to; n++) yield n
}

const collect = async <T>(source: AsyncIterable<T>) => {
  const all: T[] = []
  for await (const value of source) all.push(value)
  return all
}

test('merge gives every value of every source', async () => {
  const values = await collect(merge([count(0, 5), count(5, 9), count(9, 9)]))
  expect(values.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

test('merge of nothing ends', async () => {
  expect(await collect(merge([]))).toEqual([])
})

test('an error of one source is thrown to the reader, once and as it is', async () => {
  const reason = new Error('broken')
  async function* broken() {
    yield 1
    throw reason
  }
  await expect(collect(merge([broken(), count(0, 3)]))).rejects.toBe(reason)
})

test('a reader that stops early stops the sources', async () => {
  let stopped = 0
  async function* endless() {
    try {
      for (let n = 0; ; n++) yield n
    } finally {
      stopped++
    }
  }
  for await (const value of merge([endless(), endless()])) if (value > 3) break
  await new Promise((resolve) => setTimeout(resolve))
  expect(stopped).toBe(2)
})

test('mapParallel keeps to its limit and takes no more from its source than it can work on', async () => {
  let taken = 0
  async function* source() {
    for (; taken < 100; ) yield taken++
  }
  const gates = Array.from({ length: 100 }, deferred)
  let running = 0
  let most = 0
  const results = mapParallel(source(), 4, async (n) => {
    most = Math.max(most, ++running)
    await gates[n]?.promise
    running--
    return n
  })
  const all = collect(results)
  await new Promise((resolve) => setTimeout(resolve))
  expect(taken).toBe(4)
  for (const { resolve } of gates) resolve()
  expect((await all).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n))
  expect(most).toBe(4)
})

test('mapInOrder gives results in order, and does not run far ahead of a slow one', async () => {
  const gates = Array.from({ length: 60 }, deferred)
  let begun = 0
  const results = collect(
    mapInOrder([...gates.keys()], 2, async (n) => {
      begun++
      await gates[n]?.promise
      return n
    }),
  )
  for (const { resolve } of gates.slice(1)) resolve()
  await new Promise((resolve) => setTimeout(resolve))
  expect(begun).toBeLessThan(15)
  gates[0]?.resolve()
  expect(await results).toEqual([...gates.keys()])
})

test('mapInOrder gives what is done before the error of what is not', async () => {
  const reason = new Error('late')
  const { promise, resolve } = deferred()
  const got: number[] = []
  const reading = (async () => {
    const values = mapInOrder([0, 1, 2], 2, async (n) => {
      if (n > 0) return n
      await promise
      throw reason
    })
    for await (const value of values) got.push(value)
  })()
  await new Promise((resolve) => setTimeout(resolve))
  resolve()
  await expect(reading).rejects.toBe(reason)
  expect(got).toEqual([1, 2])
})
