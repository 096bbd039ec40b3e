import { expect, test } from 'vitest'
import { randomBy } from '../../../../../../client/core/async/random.ts'
import { chanceOfSlowness } from '../../../../../../client/engine/comparison/statistics/low-frequency.ts'
import { steadinessOf } from '../../../../../../client/engine/comparison/statistics/steadiness.ts'

const random = randomBy(7)
const noise = (count: number, size = 0.1) =>
  Array.from({ length: count }, () => size * (random() - 0.5))

test('independent rounds are steady, nearly always', () => {
  const all = Array.from({ length: 500 }, () => steadinessOf(noise(24).map((one) => one + 0.2)))
  const share = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length / all.length
  expect(share(({ isUnsteady }) => isUnsteady)).toBeLessThan(0.04)
  expect(share(({ isDoubtful }) => isDoubtful)).toBeLessThan(0.5)
})

test('rounds that follow from each other, a trend, and a step are no steady ones', () => {
  const at = (of: (round: number) => number) =>
    steadinessOf(noise(24, 0.02).map((one, round) => one + 0.2 + of(round)))
  expect(at((round) => 0.1 * Math.sin(round / 3)).isUnsteady).toBe(true)
  expect(at((round) => round / 100).isUnsteady).toBe(true)
  expect(at((round) => (round < 12 ? 0 : 0.1)).isUnsteady).toBe(true)
})

test('a large difference is doubted only where its rounds give a plain reason', () => {
  const at = (mean: number, rounds: number) =>
    Array.from({ length: 500 }, () => steadinessOf(noise(rounds).map((one) => one + mean)))
  const doubtful = (all: ReturnType<typeof at>) =>
    all.filter(({ isDoubtful }) => isDoubtful).length / all.length
  expect(doubtful(at(Math.log(1.6), 8))).toBeLessThan(0.1)
  // So few rounds cannot show a state that lasts for some of them.
  expect(doubtful(at(Math.log(1.4), 17))).toBe(1)
})

test('the chance of slow changes is even for independent rounds, as a chance should be', () => {
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  for (const rounds of [8, 18, 24, 54]) {
    const chances = Array.from({ length: 2000 }, () =>
      chanceOfSlowness(Array.from({ length: rounds }, gauss)),
    )
    for (const share of [0.05, 0.25, 0.5])
      expect(chances.filter((chance) => chance < share).length / 2000).toBeCloseTo(share, 1)
  }
})

test('a mean that two stalls have made is no steady one, and the stalls are marked', () => {
  const logs = noise(24, 0.02).map((one, round) => (round === 5 || round === 17 ? -0.9 : one))
  const { isUnsteady, outliers } = steadinessOf(logs)
  expect(isUnsteady).toBe(true)
  expect(outliers).toEqual([5, 17])
})

test('few rounds and equal ones say nothing against it', () => {
  const quiet = { isUnsteady: false, isDoubtful: false, outliers: [] }
  expect(steadinessOf([1, 2, 3, 4])).toEqual(quiet)
  expect(steadinessOf([1, 1, 1, 1, 1, 1])).toEqual(quiet)
})
