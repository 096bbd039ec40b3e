import { expect, test } from 'vitest'
import { randomBy, shuffled } from '../../../client/core/async/random.ts'
import { isPeer, planOf, readArgs } from '../../bench/plan.ts'

const OFFERS = [
  { strategy: 'one', concurrency: null },
  { strategy: 'several', concurrency: 8 },
  { strategy: 'all', concurrency: null },
]
const BOUNDS = new Map([
  ['one', 1],
  ['all', Number.POSITIVE_INFINITY],
])
const atOnce = (strategy: string, concurrency: number) => BOUNDS.get(strategy) ?? concurrency
const plan = (...argv: string[]) =>
  planOf(OFFERS, readArgs(argv), atOnce).map(
    (cell) => `${cell.tool} ${cell.concurrency} ${cell.atOnce}`,
  )

test('a strategy with lanes is measured at its default and at each number, the others once', () => {
  expect(plan('--concurrency', '4,24')).toEqual([
    'one null 1',
    'several 4 4',
    'several 8 8',
    'several 24 24',
    'all null 91',
    'curl 1 1',
    'curl 4 4',
    'curl 8 8',
    'curl 24 24',
    'curl 91 91',
  ])
})

test('curl is measured where a strategy is, and goes no higher than it can', () => {
  const many = ['--images', '900', '--only']
  expect(plan(...many, 'all,curl')).toEqual(['all null 900', 'curl 300 300'])
  expect(plan(...many, 'one')).toEqual(['one null 1'])
  expect(plan('--concurrency', '4', '--only', 'curl')).toEqual([
    'curl 1 1',
    'curl 4 4',
    'curl 8 8',
    'curl 91 91',
  ])
})

test('batches have a curl that waits for each batch too', () => {
  const offers = ['batches', 'queue'].map((strategy) => ({ strategy, concurrency: 8 }))
  const cells = planOf(offers, readArgs(['--concurrency', '8']), atOnce)
  const peerOf = (tool: string) => {
    const cell = cells.find((one) => one.tool === tool)
    return cells.filter((other) => cell && isPeer(cell, other)).map((peer) => peer.tool)
  }
  expect(peerOf('batches')).toEqual(['curl batches'])
  expect(peerOf('queue')).toEqual(['curl'])
})

test('an argument that is unknown or no number is refused', () => {
  expect(() => readArgs(['--rounds', 'many'])).toThrow('--rounds is "many"')
  expect(() => readArgs(['--concurrency', '4,0'])).toThrow('--concurrency is "0"')
  expect(() => readArgs(['--fast'])).toThrow('--fast')
})

test('the same seed gives the same order, another seed another, and nothing is lost', () => {
  const cells = Array.from({ length: 20 }, (_, number) => number)
  const order = shuffled(cells, randomBy(1))
  expect(shuffled(cells, randomBy(1))).toEqual(order)
  expect(shuffled(cells, randomBy(2))).not.toEqual(order)
  expect(order.toSorted((a, b) => a - b)).toEqual(cells)
})
