// The state of the Farm tab, and its verbs. No verb rejects: a failure is in the state.

import type { FarmApi, FarmBatch, FarmEvent, FarmRunState, FarmStatus } from '../../api/farm-api.ts'
import type { Api } from '../../api/server-api.ts'
import { type Problem, problemOf } from '../../core/model/app-error.ts'
import type { Asked, Site } from '../../core/model/image.ts'
import { listWhole } from '../../engine/sources/gallery.ts'
import { createStore, type Store } from '../store.ts'

export interface FarmState {
  /** Undefined before the server has answered; null where it has no farm. */
  readonly status: FarmStatus | undefined
  /** The farm cannot be asked for its status; null again as soon as it can. */
  readonly problem: Problem | null
  /** A verb or the followed run failed; stays until the next verb. */
  readonly runProblem: Problem | null
  readonly isListing: boolean
  readonly followed: FollowedRun | null
}

export interface FollowedRun {
  readonly state: FarmRunState
  readonly site: Site
  readonly items: readonly Asked[]
  /** In the order in which they came. */
  readonly events: readonly FarmEvent[]
  readonly withOriginals: boolean
  /** Side of the square that thumbnails fit in, pixels. */
  readonly box: number
}

export interface FarmSettings {
  readonly site: Site
  readonly source: string
  readonly limit: number
  readonly box: number
  readonly withOriginals: boolean
}

export interface FarmController {
  readonly store: Store<FarmState>
  /** Follows the farm until the signal aborts, and opens the newest run if none is open. */
  watch(signal: AbortSignal): Promise<void>
  start(settings: FarmSettings): Promise<void>
  open(id: string): Promise<void>
  cancel(): Promise<void>
  thumbnailUrl: FarmApi['thumbnailUrl']
  archiveUrl: FarmApi['archiveUrl']
}

const LOOK_MS = 1_000

export function createFarmController(parts: {
  farm: FarmApi
  api: Pick<Api, 'gallery'>
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): FarmController {
  const { farm, api, sleep } = parts
  const store = createStore<FarmState>({
    status: undefined,
    problem: null,
    runProblem: null,
    isListing: false,
    followed: null,
  })
  const update = (change: Partial<FarmState>) => store.set({ ...store.get(), ...change })
  let following = new AbortController()

  async function look(signal: AbortSignal) {
    try {
      const status = await farm.status()
      if (signal.aborted) return
      update({ status, problem: null })
      const [newest] = status?.runs ?? []
      if (newest && !store.get().followed && !store.get().isListing) await open(newest.id)
    } catch (error) {
      if (!signal.aborted) update({ problem: problemOf(error) })
    }
  }

  async function open(id: string) {
    following.abort()
    following = new AbortController()
    const { signal } = following
    try {
      const { record, state } = await farm.run(id)
      if (signal.aborted) return
      const { site, withOriginals, box } = record
      const items = record.items.map((item, index): Asked => ({ ...item, index }))
      update({ followed: { state, site, items, events: [], withOriginals, box }, runProblem: null })
      void follow(id, signal)
    } catch (error) {
      if (!signal.aborted) update({ runProblem: problemOf(error) })
    }
  }

  async function follow(id: string, signal: AbortSignal) {
    try {
      for await (const batch of farm.follow(id, signal)) {
        const { followed } = store.get()
        if (signal.aborted || !followed) return
        update({ followed: withBatch(followed, batch) })
      }
    } catch (error) {
      if (!signal.aborted) update({ runProblem: problemOf(error) })
    }
  }

  return {
    store,
    open,
    thumbnailUrl: farm.thumbnailUrl,
    archiveUrl: farm.archiveUrl,
    async watch(signal) {
      signal.addEventListener('abort', () => following.abort())
      // The last watch ended in the middle of a run that is still shown.
      const { followed } = store.get()
      if (followed) await open(followed.state.id)
      while (!signal.aborted) {
        await look(signal)
        // It rejects when the signal aborts, and then the loop ends.
        await Promise.allSettled([sleep(LOOK_MS, signal)])
      }
    },
    async start({ site, source, limit, box, withOriginals }) {
      update({ isListing: true, runProblem: null })
      try {
        const request = {
          ...{ site, source, limit, wholeLists: true },
          ...{ openAlbums: false, moving: false, seed: 0 },
        }
        const { title, items } = await listWhole(api, request, new AbortController().signal)
        const { id } = await farm.submit(items, { title, site, source, box, withOriginals })
        await open(id)
      } catch (error) {
        update({ runProblem: problemOf(error) })
      } finally {
        update({ isListing: false })
      }
    },
    async cancel() {
      const { followed } = store.get()
      if (!followed) return
      try {
        await farm.cancel(followed.state.id)
      } catch (error) {
        update({ runProblem: problemOf(error) })
      }
    },
  }
}

const withBatch = (followed: FollowedRun, { events, state }: FarmBatch): FollowedRun => ({
  ...followed,
  state,
  events: events.length > 0 ? [...followed.events, ...events] : followed.events,
})

/** While a run goes on, its rate is taken over this last span, ms. */
const RECENT_MS = 5_000

/** Images a second: over the last seconds while the run goes on, over the whole run when it has ended. */
export function ratePerSecond({ state, events }: FollowedRun): number {
  const last = events.at(-1)?.at ?? state.startedAt
  const from =
    state.endedAt === null ? Math.max(last - RECENT_MS, state.startedAt) : state.startedAt
  const done = events.filter(({ at, worker }) => worker !== null && at > from).length
  return (1000 * done) / Math.max(last - from, 1)
}
