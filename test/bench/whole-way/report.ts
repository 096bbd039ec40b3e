// The figures of each way, as a table that can be pasted into a page.
import { median } from '../../../client/engine/comparison/statistics/stats.ts'

export interface WholeRun {
  /** From the click to the end. */
  readonly seconds: number
  readonly saved: number
  /** CPU seconds in that time, user and system; of a page only. */
  readonly page?: number
  readonly browser?: number
  readonly server?: number
}

export interface Way {
  readonly name: string
  run(): Promise<WholeRun>
}

/** The last way is the peer of the others. */
export function tableOf(
  ways: readonly Way[],
  runs: ReadonlyMap<Way, readonly WholeRun[]>,
  images: number,
): string {
  const peer = ways.at(-1)
  const secondsOf = (way: Way | undefined) =>
    median((way && runs.get(way)?.map(({ seconds }) => seconds)) ?? [])
  const rows = ways.map((way) => {
    const own = runs.get(way) ?? []
    const seconds = own.map((run) => run.seconds)
    const cpu = (field: 'page' | 'browser' | 'server', digits: number, times = 1) => {
      const values = own.flatMap((run) => run[field] ?? [])
      return values.length > 0 ? (times * median(values)).toFixed(digits) : ''
    }
    return [
      way.name,
      secondsOf(way).toFixed(2),
      `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`,
      (secondsOf(way) / secondsOf(peer)).toFixed(2),
      ...[cpu('page', 2), cpu('browser', 2), cpu('server', 2, 1000 / images)],
    ]
  })
  const table = [
    [
      'way',
      's',
      'least to most',
      'of the last',
      'page CPU s',
      'browser CPU s',
      'relay CPU ms an image',
    ],
    ['---', '--:', '--:', '--:', '--:', '--:', '--:'],
    ...rows,
  ]
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
