// npm run simulate: what the statistics of a comparison promise, counted over made-up comparisons under its whole rule.
// After the name: --comparisons 4000 (a cell; default 2000), --seed 1.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { expect, inject, test } from 'vitest'
import type { Job } from '../simulation/cell.worker.ts'
import type { CellCounts } from '../simulation/cells.ts'
import { inThreads } from '../simulation/in-threads.ts'
import type { Knees } from '../simulation/knees.ts'
import { noises } from '../simulation/noise.ts'
import { pairedRounds } from '../simulation/paired-t.ts'

const ROUNDS = 24
/** More rounds is pressed until there are five times as many. */
const PRESSES = 4
/** Contenders besides the baseline. */
const SIZES = [7, 3, 2, 1]

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: {
    comparisons: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
})
const [comparisons, seed] = [Number(values.comparisons), Number(values.seed)]

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

type Columns<Row> = readonly (readonly [string, (row: Row) => string])[]

const CELL: Columns<CellCounts> = [
  ['noise', ({ noise }) => noise],
  ['contenders', ({ factors }) => String(factors.length + 1)],
  ['true factor', ({ factors }) => String(factors[0])],
  ['false verdict', ({ isFalse }) => percent(isFalse)],
  ['false without a warning', ({ isFalseUnwarned }) => percent(isFalseUnwarned)],
  ['an interval misses', ({ isMissed }) => percent(isMissed)],
  ['misses without a warning', ({ isMissedUnwarned }) => percent(isMissedUnwarned)],
  ['right verdict', ({ right }) => percent(right)],
  ['warned', ({ warned }) => percent(warned)],
  ['not steady', ({ unsteady }) => percent(unsteady)],
  ['rounds', ({ rounds }) => rounds.toFixed(1)],
]

const KNEES: Columns<Knees> = [
  ['sweep', ({ name }) => name],
  ['spread', ({ spread }) => percent(spread)],
  ['rounds', ({ rounds }) => String(rounds)],
  ['names a knee', ({ named }) => percent(named)],
  ['a false one', ({ isFalse }) => percent(isFalse)],
]

interface Peer {
  readonly factor: number
  readonly contenders: number
  readonly right: number
  readonly rounds: number
  readonly paired: number
}

const PEERS: Columns<Peer> = [
  ['contenders', ({ contenders }) => String(contenders)],
  ['true factor', ({ factor }) => String(factor)],
  ['right verdict', ({ right }) => percent(right)],
  ['rounds, at most', () => String(ROUNDS)],
  ['rounds, mean', ({ rounds }) => rounds.toFixed(1)],
  ['rounds of a paired t for as many', ({ paired }) => String(paired)],
]

function print<Row>(columns: Columns<Row>, list: readonly Row[]) {
  const rows = [columns.map(([name]) => name), columns.map(() => '---')]
  for (const one of list) rows.push(columns.map(([, text]) => text(one)))
  console.log(`\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`)
}

const cell = (noise: string | number, count: number, factor: number, presses: number): Job => ({
  kind: 'cell',
  noise,
  factors: new Array<number>(count).fill(factor),
  rounds: ROUNDS,
  presses,
  comparisons,
  seed,
})

const sweep = (name: string, factors: readonly number[], spread: number, rounds: number): Job => ({
  kind: 'sweeps',
  ...{ name, factors, spread, rounds, seed },
  sweeps: comparisons,
})

const EQUAL = [1, 1, 1, 1, 1, 1, 1]
const EIGHT = [1, 2, 4, 8, 8, 8, 8]
/** 3 % more with each doubling, so 16 are the least that 48 beat by less than 5 %. */
const SLOW = [0, 1, 2, 3, 4, 5, 5.6].map((doublings) => 1.03 ** doublings)

const count = <Answer>(jobs: readonly Job[], what: string) =>
  inThreads<Job, Answer>(join(import.meta.dirname, '../simulation/cell.worker.ts'), jobs, (done) =>
    console.log(`${what}: ${done} of ${jobs.length}`),
  )

test('false verdicts and intervals that miss', async () => {
  const cells = await count<CellCounts>(
    SIZES.flatMap((size) => noises.map(({ name }) => cell(name, size, 1, PRESSES))),
    'Among equals',
  )
  print(CELL, cells.toReversed())
  for (const { noise, factors, isLone, isFalse, isFalseUnwarned, isMissed } of cells) {
    const name = `${noise}, ${factors.length + 1} contenders`
    expect.soft(isLone ? isFalseUnwarned : isFalse, name).toBeLessThanOrEqual(0.05)
    if (!isLone) expect.soft(isMissed, `${name}: intervals`).toBeLessThanOrEqual(0.05)
  }
})

test('differences are found', async () => {
  const cells = await count<CellCounts>(
    [1, 3].flatMap((size) => [0.1, 0.2].map((more) => cell(more, size, 1 + more, 0))),
    'With a difference',
  )
  print(CELL, cells)
  for (const { factors, right } of cells)
    expect.soft(right, factors.join()).toBeGreaterThanOrEqual(factors[0] === 1.1 ? 0.9 : 0.8)
  const peers = cells.map(({ factors: [factor = 1, ...others], right, rounds }) => ({
    ...{ factor, right, rounds },
    contenders: others.length + 2,
    paired: pairedRounds(factor - 1, others.length + 1, right),
  }))
  print(PEERS, peers)
  for (const { contenders, paired } of peers)
    expect.soft(ROUNDS / paired, `${contenders} contenders`).toBeLessThanOrEqual(1.4)
})

test('knees', async () => {
  const sweeps = await count<Knees>(
    [5, 24].flatMap((rounds) =>
      [0.02, 0.1].flatMap((spread) => [
        sweep('all equal', EQUAL, spread, rounds),
        sweep('eight are enough', EIGHT, spread, rounds),
        sweep('3 % a doubling', SLOW, spread, rounds),
      ]),
    ),
    'Sweeps',
  )
  print(KNEES, sweeps)
  for (const { name, spread, rounds, isFalse } of sweeps)
    expect.soft(isFalse, `${name}, ${spread}, ${rounds} rounds`).toBeLessThanOrEqual(0.05)
})
