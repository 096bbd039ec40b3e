import { expect, test } from 'vitest'
import { lostOf, type Result, tableOf } from '../../bench/report.ts'

const sample = (ms: number, inFlight: number | null, lost = 0) => ({
  ms,
  wireMs: inFlight && ms - 100,
  inFlight,
  lost,
})

const ours: Result = {
  cell: { tool: 'queue', concurrency: 8, atOnce: 8 },
  limitMs: 4000,
  samples: [sample(4400, 8), sample(4200, 7), sample(5000, 6, 2)],
}
const unbounded: Result = {
  cell: { tool: 'gather', concurrency: null, atOnce: 900 },
  limitMs: 1000,
  samples: [sample(1500, 48)],
}
const curl = (atOnce: number, ms: number): Result => ({
  cell: { tool: 'curl', concurrency: atOnce, atOnce },
  limitMs: 4000,
  samples: [sample(ms, null)],
})

test('a row has the median, its ratio to the limit and to curl with as many concurrency, and what was lost', () => {
  const rows = tableOf([ours, unbounded, curl(8, 4000), curl(300, 1200)]).split('\n')
  const cells = rows.map((row) => row.split('|').map((text) => text.trim()))
  expect(cells[2]?.slice(1, -1)).toEqual([
    'queue',
    '8',
    '4.40',
    '4.20 to 5.00',
    '4.30',
    '4.00',
    '1.10',
    '8',
    '1.10',
    '2',
  ])
  expect(cells[3]?.slice(1, -1)).toEqual([
    'gather',
    '',
    '1.50',
    '1.50 to 1.50',
    '1.40',
    '1.00',
    '1.50',
    '48',
    '1.25',
    '0',
  ])
  expect(cells[4]?.slice(8, -1)).toEqual(['', '', '0'])
  expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  expect(lostOf(ours)).toBe(2)
})

test('without curl its ratio stays empty', () => {
  const row = tableOf([ours]).split('\n')[2]
  expect(row?.split('|')[9]?.trim()).toBe('')
})
