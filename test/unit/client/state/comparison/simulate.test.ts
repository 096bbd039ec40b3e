import { expect, test } from 'vitest'
import { mostAtOnce } from '../../../../../client/engine/comparison/statistics/spans.ts'
import { strategies, strategyById } from '../../../../../client/engine/strategies/index.ts'
import { SIMULATED_IMAGES, simulate } from '../../../../../client/state/comparison/simulate.ts'

const options = { concurrency: 8, ceiling: 48 }
const blocksOf = async (id: string) => (await simulate(strategyById(id), options)).blocks

/** By the time at which each request was sent: it may have waited in the browser before. */
const atOnce = async (id: string) =>
  mostAtOnce((await blocksOf(id)).map(({ sent, ended }) => ({ from: sent ?? 0, to: ended ?? 0 })))

test.each(strategies.map(({ id }) => id))('%s downloads each image once', async (id) => {
  const blocks = await blocksOf(id)
  expect(new Set(blocks.map(({ index }) => index)).size).toBe(SIMULATED_IMAGES)
  expect(blocks).toHaveLength(SIMULATED_IMAGES)
  expect(blocks.every(({ end }) => end === 'ok')).toBe(true)
})

test('each keeps to its number, and to the browser’s ceiling', async () => {
  expect(await atOnce('sequential')).toBe(1)
  expect(await atOnce('queue')).toBe(8)
  expect(await atOnce('batches')).toBe(8)
  expect(await atOnce('gather')).toBe(48)
})

test('a batch begins when the last one has ended whole', async () => {
  const blocks = await blocksOf('batches')
  const lastEnd = Math.max(...blocks.slice(0, 8).map(({ ended }) => ended ?? 0))
  expect(blocks[8]?.began).toBe(lastEnd)
})

test('the same options give the same rows, and a larger number is faster', async () => {
  const [first, again] = [await blocksOf('queue'), await blocksOf('queue')]
  expect(again).toEqual(first)
  const queue = strategyById('queue')
  const slow = await simulate(queue, { ...options, concurrency: 2 })
  const quick = await simulate(queue, { ...options, concurrency: 16 })
  expect(slow.now).toBeGreaterThan(quick.now * 4)
})
