import { expect, test } from 'vitest'
import { linearScale, logScale } from '../../../../../../client/ui/compare/plots/scale.ts'

test('a linear scale begins at 0 and has round marks, also upside down', () => {
  const across = linearScale(4.4, 100, 600)
  expect(across.place(0)).toBe(100)
  expect(across.place(4.4)).toBe(600)
  expect(across.marks).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4])
  const up = linearScale(4400, 208, 14)
  expect(up.place(4400)).toBe(14)
  expect(up.marks).toEqual([0, 2000, 4000])
})

test('on a scale of factors twice as much is as far away everywhere', () => {
  const { place, marks } = logScale(0.75, 16, 0, 900)
  expect(place(2) - place(1)).toBeCloseTo(place(8) - place(4))
  expect(marks).toEqual([1, 2, 5, 10])
})

test('a narrow span of factors has marks too', () => {
  const { marks } = logScale(0.75, 1.32, 0, 400)
  expect(marks.length).toBeGreaterThan(2)
  expect(marks).toContain(1)
})

test('where there is no room for all, powers of ten are left', () => {
  expect(logScale(0.5, 5000, 0, 300).marks).toEqual([1, 10, 100, 1000])
})
