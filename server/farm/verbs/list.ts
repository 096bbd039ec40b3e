// All runs, a page at a time: those of Redis, which knows the states of those in the journal, too.
import { addRun, noTotals } from '../../../client/core/model/on-farm.ts'
import type { ListedRuns, RunState, RunTotals } from '../../farm-api/farm-interface.ts'
import type { Runs } from '../redis/runs.ts'

/** Runs that are read at once. */
const PAGE = 200
/** Runs that one request looks at: a search that finds few of them goes on with the next request. */
const MOST = 5_000

interface Parts {
  readonly runs: Pick<Runs, 'listed' | 'states'>
}

export interface Wanted {
  /** A part of the title, or the beginning of the id. */
  readonly search: string
  /** The runs after this cursor; null for the newest. */
  readonly after: string | null
  readonly most: number
}

export async function listRuns(parts: Parts, { search, after, most }: Wanted): Promise<ListedRuns> {
  const found: RunState[] = []
  let seen = 0
  for await (const run of allRuns(parts, after)) {
    seen++
    if (isWanted(run, search)) found.push(run)
    if (found.length === most || seen === MOST) return { runs: found, next: cursorOf(run) }
  }
  return { runs: found, next: null }
}

/** Sums are kept this long: every open Farm tab asks for them, and they read all runs. */
const KEPT_MS = 10_000

/** The sums over all runs of a search, read once for all who ask within 10 s. */
export function createSums(parts: Parts, now: () => number) {
  const kept = new Map<string, { readonly until: number; readonly sums: Promise<RunTotals> }>()
  return {
    of(search: string): Promise<RunTotals> {
      for (const [text, { until }] of kept) if (until <= now()) kept.delete(text)
      const known = kept.get(search)
      if (known) return known.sums
      const sums = sumRuns(parts, search)
      kept.set(search, { until: now() + KEPT_MS, sums })
      sums.catch(() => kept.delete(search))
      return sums
    },
    /** Runs have come or gone. */
    forget: () => kept.clear(),
  }
}

async function sumRuns(parts: Parts, search: string): Promise<RunTotals> {
  const sum = noTotals()
  for await (const run of allRuns(parts, null)) if (isWanted(run, search)) addRun(sum, run)
  return sum
}

async function* allRuns({ runs }: Parts, after: string | null) {
  for (let last = after; ; ) {
    const ids = await runs.listed(last, PAGE)
    yield* await runs.states(ids.map(({ id }) => id))
    const end = ids.at(-1)
    if (!end || ids.length < PAGE) return
    last = cursorOf(end)
  }
}

const isWanted = ({ id, title }: RunState, search: string) =>
  title.toLowerCase().includes(search.toLowerCase()) || (search !== '' && id.startsWith(search))

const cursorOf = ({ id, startedAt }: Pick<RunState, 'id' | 'startedAt'>) => `${startedAt}_${id}`
