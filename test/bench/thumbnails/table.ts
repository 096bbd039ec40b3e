import { median } from '../../../client/engine/comparison/statistics/stats.ts'

/** One way to make the thumbnails, on this many threads. */
export interface Cell {
  readonly way: string
  readonly threads: number
}

export interface Sample {
  readonly ms: number
  /** The longest task on the page's main thread, ms; 0 for none over 50 ms, null where nobody tells. */
  readonly longestTask: number | null
}

export interface Result {
  readonly cell: Cell
  readonly samples: readonly Sample[]
}

export function tableOf(results: readonly Result[]): string {
  const head = [
    'way',
    'threads',
    'median ms',
    'least to most',
    'of sharp',
    'of Pillow',
    'longest task ms',
  ]
  const rows = results.map((result) => rowOf(result, results))
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'))
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function rowOf({ cell, samples }: Result, results: readonly Result[]): string[] {
  const times = samples.map(({ ms }) => ms)
  const of = (peer: string) => {
    const other = results.find((one) => one.cell.way === peer && one.cell.threads === cell.threads)
    return other ? (median(times) / median(other.samples.map(({ ms }) => ms))).toFixed(2) : ''
  }
  const tasks = samples.flatMap(({ longestTask }) => longestTask ?? [])
  return [
    cell.way,
    String(cell.threads),
    String(Math.round(median(times))),
    `${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}`,
    of('sharp'),
    of('pillow'),
    tasks.length === 0 ? '' : String(Math.round(Math.max(...tasks))),
  ]
}
