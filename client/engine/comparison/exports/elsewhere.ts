// Times that another program has measured: the JSON of hyperfine, or a table of times. They are shown beside a comparison
// and are no part of it: nothing tells over which line they were taken, or of which images.
import * as z from 'zod/mini'
import { AppError } from '../../../core/model/app-error.ts'
import { csvRows } from './csv-rows.ts'
import { faultOf, placeOf } from './faults.ts'

/** One program and its runs. */
export interface Program {
  /** As the file names it; no name comes twice. */
  readonly name: string
  /** Times of the runs that ended well. */
  readonly ms: readonly number[]
  /** Runs that ended with an error, which may be fast because of it. */
  readonly failed: number
}

const MOST_PROGRAMS = 100
const MOST_RUNS = 10_000
const MOST_ROWS = 100_000
const MOST_CHARACTERS = 10_000_000
const DAY_S = 86_400

const command = z.string().check(z.minLength(1), z.maxLength(500))
// A time of nothing cannot be measured.
const seconds = z.number().check(z.gte(1e-6), z.lte(DAY_S))

const program = z
  .object({
    command,
    times: z.array(seconds).check(z.minLength(1), z.maxLength(MOST_RUNS)),
    exit_codes: z.optional(z.array(z.nullable(z.int())).check(z.maxLength(MOST_RUNS))),
  })
  .check(
    z.refine(({ times, exit_codes }) => !exit_codes || exit_codes.length === times.length, {
      path: ['exit_codes'],
      error: 'has another length than times',
    }),
  )

const programs = z.array(program).check(z.minLength(1), z.maxLength(MOST_PROGRAMS))

/** True for what `hyperfine --export-json` writes, right or wrong. */
export const isHyperfine = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'results' in json && !('format' in json)

/** @throws AppError bad_request that says what is wrong and where */
export const programsIn = (json: unknown): Program[] => read(z.object({ results: programs }), json)

/** True for a text whose first line has the names of the columns. */
export const isTimes = (text: string): boolean =>
  /^[^\n{[]*\bcommand\b/i.test(text.slice(0, 1000)) && !/^\s*[{[]/.test(text)

/** @throws AppError bad_request */
export function programsInCsv(text: string): Program[] {
  if (text.length > MOST_CHARACTERS) throw refusal('it is longer than 10 million characters')
  const [head = [], ...rows] = csvRows(text)
  const columns = head.map((name) => name.trim().toLowerCase())
  const [name, time] = [columns.indexOf('command'), columns.indexOf('seconds')]
  if (name < 0 || time < 0) throw refusal('its first line lacks the column command or seconds')
  if (rows.length > MOST_ROWS) throw refusal(`it has more than ${MOST_ROWS} rows`)
  const times = new Map<string, number[]>()
  for (const [at, row] of rows.entries()) {
    const [label, value] = [row[name] ?? '', row[time] ?? '']
    const place = `row ${at + 2}:`
    const checked = z.safeParse(seconds, value.trim() === '' ? Number.NaN : Number(value))
    if (!checked.success) throw refusal(`${place} seconds ${faultIn(checked.error)}`)
    const own = times.get(label)
    if (own) own.push(checked.data)
    else times.set(label, [checked.data])
  }
  const results = [...times].map(([label, all]) => ({ command: label, times: all }))
  return read(z.object({ results: programs }), { results })
}

const faultIn = ({ issues: [issue] }: z.core.$ZodError) => (issue ? faultOf(issue) : 'is not valid')

function read(schema: z.ZodMiniType<{ results: z.infer<typeof programs> }>, value: unknown) {
  const { data, error } = z.safeParse(schema, value)
  const [issue] = error?.issues ?? []
  if (!data) throw refusal(issue && `${placeOf(issue.path)} ${faultOf(issue)}`)
  const names = new Set<string>()
  return data.results.map(({ command: label, times, exit_codes }, at): Program => {
    const name = plainName(label)
    if (names.has(name)) throw refusal(`results[${at}].command is there twice`)
    names.add(name)
    const isGood = (run: number) => (exit_codes?.[run] ?? 0) === 0
    const good = times.filter((_, run) => isGood(run))
    return { name, ms: good.map((one) => one * 1000), failed: times.length - good.length }
  })
}

/** Marks that turn the direction of a text, and those that end a line, would change the words around a name. */
const plainName = (label: string) =>
  label.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ').trim() || '?'

const refusal = (what = '') =>
  new AppError('bad_request', `These times cannot be read${what && `: ${what}`}.`)
