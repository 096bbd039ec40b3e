import { expect, test } from 'vitest'
import { intervalPath, isCutAt } from '../../../../../../client/ui/compare/plots/interval-path.ts'

const scale = { place: (value: number) => 100 * value, marks: [] }

test('an interval within the plot is a plain line', () => {
  expect(intervalPath({ low: 1, high: 2 }, [0.5, 3], scale, 10)).toBe('M100,10H200')
  expect(isCutAt({ low: 1, high: 2 }, [0.5, 3])).toBe(false)
})

test('an interval that goes on beyond the plot ends in an arrow there', () => {
  expect(intervalPath({ low: 0, high: 9 }, [0.5, 3], scale, 10)).toBe(
    'M50,10H300M57,4L50,10l7,6M293,4L300,10l-7,6',
  )
  expect(isCutAt({ low: 1, high: 9 }, [0.5, 3])).toBe(true)
})
