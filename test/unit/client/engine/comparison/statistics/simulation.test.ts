// A short form of npm run simulate: few comparisons a cell, with the slack that so few need.
import { expect, test } from 'vitest'
import { cellOf } from '../../../../../simulation/cells.ts'
import { noises, plainNoise } from '../../../../../simulation/noise.ts'

const COMPARISONS = 300
/** Three standard errors of 5 % over so many. */
const SLACK = 3 * Math.sqrt((0.05 * 0.95) / COMPARISONS)

test.each(noises.filter(({ isLone }) => !isLone))(
  'nobody is called faster by chance: $name',
  (noise) => {
    const cell = cellOf({ noise, factors: [1, 1], rounds: 24, presses: 2 }, COMPARISONS, 3)
    expect(cell.isFalse).toBeLessThan(0.05 + SLACK)
  },
)

test.each([
  [1, 0.1, 0.9],
  [3, 0.1, 0.9],
  [1, 0.2, 0.8],
  [3, 0.2, 0.8],
])(
  '%i contenders that are %d faster at as much noise are found within 24 rounds',
  (count, more, least) => {
    const factors = new Array<number>(count).fill(1 + more)
    const cell = cellOf(
      { noise: plainNoise(more), factors, rounds: 24, presses: 0 },
      COMPARISONS,
      3,
    )
    expect(cell.right).toBeGreaterThan(least - 3 * Math.sqrt((least * (1 - least)) / COMPARISONS))
    expect(cell.isFalse).toBe(0)
  },
)
