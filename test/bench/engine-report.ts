// The figures of the runs of each build, as a table that can be pasted into a page.
import { median } from '../../client/engine/comparison/statistics/stats.ts'

export interface EngineRun {
  /** From the click to the end. */
  readonly seconds: number
  /** CPU ms an image in that time, user and system: of the page's process, the browser's, its network's and the server's. */
  readonly page: number
  readonly browser: number
  readonly network: number
  readonly server: number
  readonly all: number
  /** The longest task on the page's thread, ms; 0 if none took 50. */
  readonly longestTaskMs: number
  readonly saved: number
}

const COLUMNS = [
  ['s', 'seconds', 2],
  ['page CPU', 'page', 2],
  ['browser CPU', 'browser', 2],
  ['network CPU', 'network', 2],
  ['server CPU', 'server', 2],
  ['all CPU', 'all', 2],
  ['longest task ms', 'longestTaskMs', 0],
] as const

export interface Build {
  readonly name: string
  readonly runs: readonly EngineRun[]
}

/** One line for each build and number of images, and one for the last line's medians as a share of the first's. */
export function engineTable(builds: readonly Build[]): string {
  const lines = builds.map(({ name, runs }) => [
    name,
    ...COLUMNS.map(([, field, digits]) => medianOf(runs, field).toFixed(digits)),
  ])
  const [first, last] = [builds[0], builds.at(-1)]
  if (first && last && first !== last)
    lines.push(['ratio', ...COLUMNS.map(([, field]) => ratio(first.runs, last.runs, field))])
  const table = [
    ['build', ...COLUMNS.map(([title]) => title)],
    ['---', ...COLUMNS.map(() => '--:')],
    ...lines,
  ]
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

type Field = (typeof COLUMNS)[number][1]

const medianOf = (runs: readonly EngineRun[], field: Field) => median(runs.map((run) => run[field]))

const ratio = (first: readonly EngineRun[], last: readonly EngineRun[], field: Field) => {
  const base = medianOf(first, field)
  return base > 0 ? (medianOf(last, field) / base).toFixed(2) : ''
}
