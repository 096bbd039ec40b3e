import { expect, test } from 'vitest'
import { mapParallel, merge } from '../../../../client/core/channel.ts'
import { deferred } from '../../../helpers/deferred.ts'

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
