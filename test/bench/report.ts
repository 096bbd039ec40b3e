// The figures as a table that can be pasted into a page.

import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { type Cell, isCurl, isPeer } from './plan.ts'

export interface Sample {
  readonly ms: number
  /** From the first request sent to the last byte; the rest of `ms` is thumbnails. Null where nobody looked. */
  readonly wireMs: number | null
  /** The most requests that were really on their way at once; null where nobody counted. */
  readonly inFlight: number | null
  /** Images that were not saved. */
  readonly lost: number
}

export interface Result {
  readonly cell: Cell
  readonly limitMs: number
  readonly samples: readonly Sample[]
}

const HEAD = [
  'strategy',
  'concurrency',
  'median s',
  'least to most',
  'wire s',
  'limit s',
  'of limit',
  'in flight',
  'of curl',
  'lost',
]

export function tableOf(results: readonly Result[]): string {
  const rows = results.map((result) => rowOf(result, results))
  const table = [HEAD, ...rows]
  const widths = HEAD.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)))
  const [head = '', ...body] = table.map((row) => lineOf(row, widths))
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${dashes(width)}:`))
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n')
}

function rowOf(result: Result, results: readonly Result[]): string[] {
  const { cell, samples, limitMs } = result
  const ms = medianMs(result)
  const times = samples.map((sample) => sample.ms)
  const wire = samples.flatMap(({ wireMs }) => wireMs ?? [])
  const counted = samples.flatMap(({ inFlight }) => inFlight ?? [])
  const peer = !isCurl(cell) && results.find((other) => isPeer(cell, other.cell))
  return [
    cell.tool,
    cell.concurrency === null ? '' : String(cell.concurrency),
    seconds(ms),
    `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`,
    wire.length > 0 ? seconds(median(wire)) : '',
    seconds(limitMs),
    (ms / limitMs).toFixed(2),
    counted.length > 0 ? String(Math.max(...counted)) : '',
    peer ? (ms / medianMs(peer)).toFixed(2) : '',
    String(lostOf(result)),
  ]
}

const medianMs = ({ samples }: Result) => median(samples.map(({ ms }) => ms))

export const lostOf = ({ samples }: Result) => samples.reduce((sum, { lost }) => sum + lost, 0)

const seconds = (ms: number) => (ms / 1000).toFixed(2)

const dashes = (width: number) => '-'.repeat(width - 1)

const lineOf = (row: readonly string[], widths: readonly number[]) => {
  const cells = row.map((text, at) =>
    at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
  )
  return `| ${cells.join(' | ')} |`
}
