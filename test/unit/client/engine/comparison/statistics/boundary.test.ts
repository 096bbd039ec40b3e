// Against the tables of the books.
import { expect, test } from 'vitest'
import { boundariesOf } from '../../../../../../client/engine/comparison/statistics/boundary.ts'
import { levelOfOne } from '../../../../../../client/engine/comparison/statistics/dunnett.ts'
import { shareBeyond } from '../../../../../../client/engine/comparison/statistics/normal.ts'
import { stepDown } from '../../../../../../client/engine/comparison/statistics/step-down.ts'

test('the shares of the normal distribution are those of the tables', () => {
  expect(shareBeyond(1.959964)).toBeCloseTo(0.05, 6)
  expect(shareBeyond(3.290527)).toBeCloseTo(0.001, 7)
})

test('the boundaries are those of Jennison and Turnbull for power 2 and 3, at five looks', () => {
  const looks = [10, 20, 30, 40, 50]
  const at = (power: number) =>
    boundariesOf(
      looks,
      looks.map((rounds) => 0.05 * (rounds / 50) ** power),
    )
  const [quadratic, cubic] = [at(2), at(3)]
  expect(quadratic[0]).toBeCloseTo(3.09, 2)
  expect(quadratic[4]).toBeCloseTo(2.114, 2)
  expect(cubic[0]).toBeCloseTo(3.54, 2)
  expect(cubic[4]).toBeCloseTo(2.045, 2)
})

test('the levels of one contender are those of Dunnett’s two-sided table', () => {
  // 1.96, 2.21, 2.35 and 2.67 standard errors for 1, 2, 3 and 8 against one run of the baseline.
  for (const [contenders, z] of [
    [1, 1.96],
    [2, 2.212],
    [3, 2.349],
  ] as const)
    expect(levelOfOne(0.05, contenders, 1)).toBeCloseTo(shareBeyond(z), 3)
  for (const contenders of [2, 5, 9]) {
    expect(levelOfOne(0.05, contenders, 2)).toBeGreaterThan(0.05 / contenders)
    expect(levelOfOne(0.05, contenders, 2)).toBeLessThan(0.05)
  }
})

test('who is decided stays so, and those that are left need less', () => {
  const reaches: Record<number, number[]> = { 1: [2, 2], 2: [3, 3] }
  const far = [9, 10, 11, 10, 9, 11]
  // Its mean is between two and three standard errors from nothing.
  const near = [0.1, 1.1, -0.2, 0.9, 1.2, 0.1]
  expect(stepDown([near, far], [3, 6], (count) => reaches[count] ?? [])).toEqual([1, 1])
  expect(stepDown([near, near], [3, 6], (count) => reaches[count] ?? [])).toEqual([0, 0])
  expect(stepDown([far.map((one) => -one)], [3], (count) => reaches[count] ?? [])).toEqual([-1])
})
