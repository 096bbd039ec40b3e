// By simulation: the promises of the intervals are counted over thousands of made-up comparisons.
import { expect, test } from 'vitest'
import { randomBy } from '../../../../../../client/core/async/random.ts'
import {
  familyWith,
  looksOf,
  planFor,
  reachesOf,
} from '../../../../../../client/engine/comparison/plan.ts'
import {
  ratioOf,
  unpairedRatioOf,
  verdictOf,
} from '../../../../../../client/engine/comparison/statistics/ratio.ts'
import {
  meanInterval,
  median,
  quantile,
} from '../../../../../../client/engine/comparison/statistics/stats.ts'
import { studentQuantile } from '../../../../../../client/engine/comparison/statistics/student.ts'

const TRIALS = 10_000

/** Three standard errors of a share that is really 5 %, over this number of trials. */
const SLACK = 3 * Math.sqrt((0.05 * 0.95) / TRIALS)

const random = randomBy(20)

/** Box and Muller. */
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** One round: the machine slows all alike in it, and each has its own noise. The baseline runs twice. */
function logOf(factor: number, noise: number): number {
  const log = () => noise * normal()
  return Math.log(factor) + (log() + log()) / 2 - log()
}

const logs = (rounds: number, factor: number, noise: number) =>
  Array.from({ length: rounds }, () => logOf(factor, noise))

const shareOf = (trials: number, happens: () => boolean) => {
  let count = 0
  for (let trial = 0; trial < trials; trial++) if (happens()) count++
  return count / trials
}

test('quantiles lie where they should', () => {
  expect(median([30, 10, 20])).toBe(20)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
  expect(quantile([0, 10, 20, 30, 40], 0.95)).toBeCloseTo(38)
})

test('Student’s quantiles are those of the tables', () => {
  expect(studentQuantile(0.05, 1)).toBeCloseTo(12.706, 3)
  expect(studentQuantile(0.05, 4)).toBeCloseTo(2.776, 3)
  expect(studentQuantile(0.05, 9)).toBeCloseTo(2.262, 3)
  expect(studentQuantile(0.01, 11)).toBeCloseTo(3.106, 3)
  expect(studentQuantile(0.001, 30)).toBeCloseTo(3.646, 3)
})

test('one number has no interval, and equal ones a narrow one', () => {
  expect(meanInterval([3], 0.05)).toEqual({ center: 3, low: -Infinity, high: Infinity })
  expect(meanInterval([3, 3, 3], 0.05)).toEqual({ center: 3, low: 3, high: 3 })
})

test.each([5, 8, 15])(
  'with %i rounds, the intervals hold the true value 95 times of 100',
  (rounds) => {
    const missed = shareOf(TRIALS, () => {
      const { low, high } = meanInterval(logs(rounds, 1.3, 0.05), 0.05)
      return low > Math.log(1.3) || high < Math.log(1.3)
    })
    expect(Math.abs(missed - 0.05)).toBeLessThan(SLACK)
  },
)

test('without pairs the intervals hold the true value at least as often', () => {
  const times = (count: number, ms: number, noise: number) =>
    Array.from({ length: count }, () => ms * Math.exp(noise * normal()))
  const missed = shareOf(TRIALS, () => {
    const ratio = unpairedRatioOf(times(5, 1300, 0.02), times(8, 1000, 0.06), 0.05)
    return !ratio || ratio.low > 1.3 || ratio.high < 1.3
  })
  expect(missed).toBeLessThan(0.05 + SLACK)
})

/** As in a comparison: it ends at the first look at which every result is clear. */
function compareLikeIt(factors: readonly number[], noise: number, rounds: number) {
  const plan = planFor(rounds)
  const reaches = reachesOf(plan, familyWith(factors.length))
  const all: number[][] = factors.map(() => [])
  for (let round = 1; ; round++) {
    for (const [at, factor] of factors.entries()) all[at]?.push(logOf(factor, noise))
    if (!looksOf(plan).includes(round)) continue
    const ratios = all.flatMap((own) => ratioOf(own, looksOf(plan), reaches) ?? [])
    if (round === rounds || ratios.every((ratio) => verdictOf(ratio) !== 'unsure'))
      return { ratios, round }
  }
}

test.each([0.01, 0.05])(
  'with noise of %f, at most 5 of 100 comparisons among equals report a difference, all looks included',
  (noise) => {
    const wrong = shareOf(TRIALS, () =>
      compareLikeIt([1, 1, 1], noise, 12).ratios.some(({ low, high }) => low > 1 || high < 1),
    )
    expect(wrong).toBeLessThan(0.05)
  },
)

test('all intervals of a comparison together hold the true values in 95 of 100', () => {
  const factors = [1, 1.1, 8]
  const missed = shareOf(TRIALS, () =>
    compareLikeIt(factors, 0.04, 12).ratios.some(({ low, high }, at) => {
      const truth = factors[at] ?? Number.NaN
      return low > truth || high < truth
    }),
  )
  expect(missed).toBeLessThan(0.05)
})

test('a tenth more is found, and a factor of eight at the first look', () => {
  const found = shareOf(500, () =>
    compareLikeIt([1 / 1.1], 0.03, 12).ratios.every((ratio) => verdictOf(ratio) === 'slower'),
  )
  expect(found).toBeGreaterThan(0.95)
  const { ratios, round } = compareLikeIt([8], 0.05, 12)
  expect(round).toBe(5)
  expect(ratios.map(verdictOf)).toEqual(['faster'])
})

test('equals have no practical difference with little noise, and no clear one with much noise', () => {
  const same = shareOf(500, () => {
    const { ratios } = compareLikeIt([1], 0.01, 12)
    return ratios.every((ratio) => verdictOf(ratio) === 'same')
  })
  expect(same).toBeGreaterThan(0.98)
  const unsure = shareOf(500, () => {
    const { ratios } = compareLikeIt([1], 0.3, 12)
    return ratios.every((ratio) => verdictOf(ratio) === 'unsure')
  })
  expect(unsure).toBeGreaterThan(0.95)
})

test('a difference below 5 % is no practical difference, however sure it is', () => {
  const ratio = { factor: 1.02, low: 1.01, high: 1.03, rounds: 12 }
  expect(verdictOf(ratio)).toBe('same')
  expect(verdictOf({ ...ratio, high: 1.06 })).toBe('faster')
  expect(verdictOf({ ...ratio, low: 0.97 })).toBe('same')
  expect(verdictOf({ ...ratio, low: 0.9 })).toBe('unsure')
})
