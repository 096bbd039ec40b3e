import { expect, test } from 'vitest'
import { randomBy } from '../../../../../../client/core/async/random.ts'
import {
  alikeIn,
  pairsWith,
  spreadOf,
} from '../../../../../../client/engine/comparison/derived/pairs.ts'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const random = randomBy(5)
const times = (ms: number) => Array.from({ length: 25 }, () => ms * (1 + 0.02 * random()))

test('any two are compared, with intervals that allow for every pair', () => {
  const comparison = comparisonOf({
    base: times(1000),
    twice: times(500),
    also: times(500),
    slow: times(2000),
  })
  const results = resultsOf(comparison)
  const pairs = pairsWith(comparison, results, 'twice')
  expect(pairs.map(({ contender, verdict }) => [contender.id, verdict])).toEqual([
    ['base', 'slower'],
    ['also', 'same'],
    ['slow', 'slower'],
  ])
  const toBaseline = results.find(({ contender }) => contender.id === 'slow')?.ratio
  const [asPair] = pairsWith(comparison, results, 'base').filter(
    ({ contender }) => contender.id === 'slow',
  )
  if (!toBaseline || !asPair?.ratio) throw new Error('Both have a ratio')
  expect(asPair.ratio.high / asPair.ratio.low).toBeGreaterThan(toBaseline.high / toBaseline.low)
  expect(alikeIn(comparison, results).map((group) => group.map(({ id }) => id))).toEqual([
    ['twice', 'also'],
  ])
})

test('a contender that lost images is compared with nobody', () => {
  const comparison = comparisonOf({ base: times(1000), lossy: times(500) }, (measurement) =>
    measurement.contender === 'lossy' ? { ...measurement, lost: 1 } : measurement,
  )
  const [pair] = pairsWith(comparison, resultsOf(comparison), 'base')
  expect(pair?.verdict).toBe('lossy')
})

test('the spread is a part of the mean', () => {
  const ofTimes = (list: readonly number[]) =>
    spreadOf(resultsOf(comparisonOf({ base: [1, ...list] }))[0] ?? { measurements: [] })
  expect(ofTimes([90, 100, 110])).toBeCloseTo(0.1, 2)
  expect(ofTimes([100])).toBeNaN()
})
