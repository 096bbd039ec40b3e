// npm run simulate: what the statistics of a comparison promise, counted over made-up comparisons under its whole rule.
// After the name: --comparisons 4000 (a cell; default 2000), --seed 1.
import { parseArgs } from 'node:util'
import { expect, inject, test } from 'vitest'
import { type Cell, cellOf } from '../simulation/cells.ts'
import { noises, plainNoise } from '../simulation/noise.ts'

const ROUNDS = 24
/** More rounds is pressed until there are five times as many. */
const PRESSES = 4

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

const COLUMNS: readonly (readonly [string, (cell: Cell) => string])[] = [
  ['noise', ({ setting }) => setting.noise.name],
  ['contenders', ({ setting }) => String(setting.factors.length)],
  ['true factor', ({ setting }) => String(setting.factors[0])],
  ['false verdict', ({ isFalse }) => percent(isFalse)],
  ['without a warning', ({ isFalseUnwarned }) => percent(isFalseUnwarned)],
  ['an interval misses', ({ isMissed }) => percent(isMissed)],
  ['without a warning', ({ isMissedUnwarned }) => percent(isMissedUnwarned)],
  ['right verdict', ({ right }) => percent(right)],
  ['warned', ({ warned }) => percent(warned)],
  ['not steady', ({ unsteady }) => percent(unsteady)],
  ['rounds', ({ rounds }) => rounds.toFixed(1)],
]

const print = (cells: readonly Cell[]) => {
  const rows = [COLUMNS.map(([name]) => name), COLUMNS.map(() => '---')]
  for (const cell of cells) rows.push(COLUMNS.map(([, text]) => text(cell)))
  console.log(`\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`)
}

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: {
    comparisons: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
})
const [comparisons, seed] = [Number(values.comparisons), Number(values.seed)]

test('simulate', () => {
  const equals = [1, 3, 7].flatMap((count) =>
    noises.map((noise) => {
      const factors = new Array<number>(count).fill(1)
      return cellOf({ noise, factors, rounds: ROUNDS, presses: PRESSES }, comparisons, seed)
    }),
  )
  print(equals)
  const power = [1, 3].flatMap((count) =>
    [0.1, 0.2].map((spread) => {
      const factors = new Array<number>(count).fill(1 + spread)
      const noise = plainNoise(spread)
      return cellOf({ noise, factors, rounds: ROUNDS, presses: 0 }, comparisons, seed)
    }),
  )
  print(power)
  for (const { setting, isFalse, isFalseUnwarned } of equals)
    expect
      .soft(setting.noise.isLone ? isFalseUnwarned : isFalse, JSON.stringify(setting))
      .toBeLessThanOrEqual(0.05)
  for (const { setting, right } of power)
    expect
      .soft(right, JSON.stringify(setting))
      .toBeGreaterThanOrEqual(setting.factors[0] === 1.1 ? 0.9 : 0.8)
})
