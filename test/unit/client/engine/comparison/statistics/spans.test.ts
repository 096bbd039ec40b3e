import { expect, test } from 'vitest'
import { mostAtOnce } from '../../../../../../client/engine/comparison/statistics/spans.ts'

test('spans that touch do not overlap, spans within others do', () => {
  expect(mostAtOnce([])).toBe(0)
  const touching = [
    { from: 5, to: 9 },
    { from: 0, to: 5 },
  ]
  expect(mostAtOnce(touching)).toBe(1)
  expect(mostAtOnce([...touching, { from: 6, to: 7 }, { from: 8, to: 20 }])).toBe(2)
})
