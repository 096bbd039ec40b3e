import { expect, test } from 'vitest'
import { csvOf } from '../../../../../../client/engine/comparison/exports/csv.ts'
import { markdownOf } from '../../../../../../client/engine/comparison/exports/markdown.ts'
import {
  type TraceEvent,
  traceOf,
} from '../../../../../../client/engine/comparison/exports/trace.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const comparison = comparisonOf({
  'sequential-1': [900, 100, 110, 105],
  'queue-8': [200, 30, 33, 31],
})

test('the CSV has one row for each measurement, with as many cells as its head', () => {
  const rows = csvOf(comparison).split('\r\n')
  expect(rows.pop()).toBe('')
  expect(rows).toHaveLength(1 + comparison.measurements.length)
  const widths = new Set(rows.map((row) => row.split(',').length))
  expect(widths.size).toBe(1)
  expect(rows[1]).toMatch(/^sequential-1,0,0,,no,,900,2,0,/)
  expect(rows[2]).toMatch(/^sequential-1,1,0,,yes,,100,/)
  expect(rows[0]).toMatch(/,choice,concurrency,role$/)
  expect(rows[2]).toMatch(/,sequential,1,baseline$/)
  expect(rows.at(-1)).toMatch(/,queue,8,contender$/)
})

/** As a file of somebody else may have it. */
const named = (name: string) => ({
  ...comparison,
  contenders: comparison.contenders.map((one) => ({ ...one, name })),
  measurements: comparison.measurements.map((one) => ({ ...one, contender: name, protocol: name })),
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '="a",b'])(
  'no cell of the CSV is a formula: %j',
  (text) => {
    const csv = csvOf(named(text))
    expect(csv).toContain(`'${text[0]}`)
    expect(csv).not.toMatch(/(?:^|[,\n"])[=+@\t]/)
  },
)

test.each(['a|b', 'a\nb', 'a\r\nb', 'a\\|b', 'a\u2028b'])(
  'a name in a cell of the Markdown does not end it: %j',
  (name) => {
    const { contenders } = comparison
    const renamed = { ...comparison, contenders: contenders.map((one) => ({ ...one, name })) }
    const table = markdownOf(renamed, '')
      .split('\n')
      .filter((line) => line.startsWith('|'))
    expect(table).toHaveLength(4)
    for (const row of table) expect(row.replace(/\\./g, '').split('|')).toHaveLength(15)
  },
)

test('a title means nothing in Markdown or HTML', () => {
  const title =
    '<img src=x onerror=alert(1)> | [x](javascript:alert(1)) `a` *b* https://bad.example'
  const text = markdownOf({ ...comparison, manifest: { ...comparison.manifest, title } }, '')
  expect(text.replace(/\\./g, '')).not.toMatch(/[<>`*]|\]\(|https:/)
})

test('the Markdown has the sentences, the table and the address', () => {
  const text = markdownOf(comparison, 'http://localhost/?ways=queue#compare')
  const lines = text.split('\n')
  expect(lines[0]).toContain('queue 8 is 3.')
  const table = lines.filter((line) => line.startsWith('|'))
  expect(table).toHaveLength(4)
  expect(new Set(table.map((line) => line.split('|').length)).size).toBe(1)
  expect(text).toContain('http://localhost/?ways=queue#compare')
})

/** True for an event with the fields that the Trace Event Format demands of its kind. */
function isWellFormed(event: TraceEvent): boolean {
  const common = Number.isInteger(event.pid) && Number.isInteger(event.tid)
  if (event.ph === 'M') return common && event.args.name !== ''
  return common && Number.isInteger(event.ts) && event.ts >= 0 && Number.isInteger(event.dur)
}

test('the trace has well-formed events, one track for each row, and slices that nest or do not overlap', () => {
  const { traceEvents } = traceOf(comparison)
  expect(traceEvents.every(isWellFormed)).toBe(true)
  const names = traceEvents.flatMap((event) => (event.ph === 'M' ? [event.args.name] : []))
  expect(names).toContain('queue 8, round 3')
  expect(names).toContain('Row 2')
  expect(names).toContain('Thumbnails 1')
  const slices = traceEvents.filter((event) => event.ph === 'X')
  expect(slices.map(({ name }) => name)).toContain('d.jpg')
  for (const a of slices)
    for (const b of slices) {
      if (a.pid !== b.pid || a.tid !== b.tid) continue
      const [endA, endB] = [a.ts + a.dur, b.ts + b.dur]
      const apart = endA <= b.ts || endB <= a.ts
      const nested = (a.ts <= b.ts && endB <= endA) || (b.ts <= a.ts && endA <= endB)
      expect(apart || nested).toBe(true)
    }
})
