// The state of the Farm tab: machines, queue and runs. A run itself is on the Download page, as any other.

import type { FarmApi, FarmStatus, RunList, RunTotals } from '../../api/farm-api.ts'
import { type Problem, problemOf } from '../../core/model/app-error.ts'
import { createStore, type Store } from '../store.ts'
import { sumOf } from './sum-runs.ts'

export interface FarmState {
  /** Undefined before the server has answered; null where it has no farm. */
  readonly status: FarmStatus | undefined
  /** The farm cannot be asked for its status; null again as soon as it can. */
  readonly problem: Problem | null
  /** A part of the titles of the runs that are listed. */
  readonly search: string
  /** The cursors of the pages up to the one that is shown; empty on the first page. */
  readonly pages: readonly string[]
  /** The search that the list and the sums are of: the last one, unless its answer is under way. */
  readonly found: string
  /** Null before it came. */
  readonly list: RunList | null
  /** The sums over all runs of the search: of the list where it has one page, else the server's; null before they came. */
  readonly totals: RunTotals | null
}

export interface FarmController {
  readonly store: Store<FarmState>
  /** Looks at the farm again and again until the signal aborts. */
  watch(signal: AbortSignal): Promise<void>
  search(text: string): Promise<void>
  /** Shows the runs before those that are shown, or after them. */
  older(): Promise<void>
  newer(): Promise<void>
  /** Deletes a run that is over, with its files. @throws AppError */
  remove(id: string): Promise<void>
  /** Pauses or resumes the farm, or lifts the host's pause. @throws AppError */
  steer(verb: 'pause' | 'resume' | 'lift'): Promise<void>
}

const LOOK_MS = 1_000

/** Sums are over all runs, so they are looked at less often. */
const SUM_EVERY = 10

/** A search begins when a person has typed nothing for so long. */
const TYPING_MS = 300

export function createFarmController({
  farm,
  sleep,
}: {
  farm: Pick<FarmApi, 'status' | 'list' | 'totals' | 'remove' | 'steer'>
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): FarmController {
  const store = createStore<FarmState>({
    status: undefined,
    problem: null,
    search: '',
    pages: [],
    found: '',
    list: null,
    totals: null,
  })
  const update = (change: Partial<FarmState>) => store.set({ ...store.get(), ...change })

  let typing = new AbortController()

  async function look(signal: AbortSignal | null, withTotals: boolean) {
    const { search, pages, found } = store.get()
    try {
      const status = await farm.status()
      const list = status && (await farm.list(search, pages.at(-1) ?? null))
      const isDue = withTotals || search !== found
      const isWhole = list?.next === null && pages.length === 0
      const asked = status && isDue && !isWhole ? await farm.totals(search) : store.get().totals
      const totals = isWhole ? sumOf(list.runs) : asked
      // Another page, or another search, was asked for meanwhile.
      const isOld = search !== store.get().search || pages !== store.get().pages
      if (!signal?.aborted)
        update({ status, problem: null, ...(!isOld && { list, totals, found: search }) })
    } catch (error) {
      if (!signal?.aborted) update({ problem: problemOf(error) })
    }
  }

  return {
    store,
    async watch(signal) {
      for (let looks = 0; !signal.aborted; looks++) {
        await look(signal, looks % SUM_EVERY === 0)
        // It rejects when the signal aborts, and then the loop ends.
        await Promise.allSettled([sleep(LOOK_MS, signal)])
      }
    },
    async search(text) {
      update({ search: text, pages: [] })
      typing.abort()
      typing = new AbortController()
      const { signal } = typing
      await Promise.allSettled([sleep(TYPING_MS, signal)])
      if (!signal.aborted) await look(null, true)
    },
    async older() {
      const { list, pages } = store.get()
      if (list?.next) update({ pages: [...pages, list.next] })
      await look(null, false)
    },
    async newer() {
      update({ pages: store.get().pages.slice(0, -1) })
      await look(null, false)
    },
    async remove(id) {
      await farm.remove(id)
      await look(null, true)
    },
    async steer(verb) {
      update({ status: await farm.steer(verb) })
    },
  }
}
