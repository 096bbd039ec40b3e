import { expect, test } from 'vitest'
import { randomBy } from '../../../../../../client/core/async/random.ts'
import { steadinessOf } from '../../../../../../client/engine/comparison/statistics/steadiness.ts'

const random = randomBy(7)
const noise = (count: number, size = 0.1) =>
  Array.from({ length: count }, () => size * (random() - 0.5))

test('independent rounds are steady, nearly always', () => {
  const all = Array.from({ length: 500 }, () => steadinessOf(noise(24).map((one) => one + 0.2)))
  const share = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length / all.length
  expect(share(({ isUnsteady }) => isUnsteady)).toBeLessThan(0.04)
  expect(share(({ isDoubtful }) => isDoubtful)).toBeLessThan(0.3)
})

test('rounds that follow from each other, a trend, and a step are no steady ones', () => {
  const at = (of: (round: number) => number) =>
    steadinessOf(noise(24, 0.02).map((one, round) => one + 0.2 + of(round)))
  expect(at((round) => 0.1 * Math.sin(round / 3)).isUnsteady).toBe(true)
  expect(at((round) => round / 100).isUnsteady).toBe(true)
  expect(at((round) => (round < 12 ? 0 : 0.1)).isUnsteady).toBe(true)
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
