// What the Farm tab shows, and its verbs.

import type { FarmApi, FarmBatch, FarmEvent, FarmRunState, FarmStatus } from '../../api/farm-api.ts'
import type { Api } from '../../api/server-api.ts'
import { type Problem, problemOf } from '../../core/model/app-error.ts'
import type { Asked } from '../../core/model/image.ts'
import { listWhole } from '../../engine/sources/gallery.ts'
import { createStore, type Store } from '../store.ts'

export interface FarmState {
  /** Undefined before the server has answered; null where it has no farm. */
  readonly status: FarmStatus | undefined
  readonly problem: Problem | null
  readonly isListing: boolean
  readonly followed: FollowedRun | null
}

export interface FollowedRun {
  readonly state: FarmRunState
  readonly items: readonly Asked[]
  /** In the order in which they came. */
  readonly events: readonly FarmEvent[]
  readonly withOriginals: boolean
  /** Side of the square that thumbnails fit in, pixels. */
  readonly box: number
}

export interface FarmSettings {
  readonly source: string
  readonly limit: number
  readonly box: number
  readonly withOriginals: boolean
}

export interface FarmController {
  readonly store: Store<FarmState>
  /** Keeps the picture true until the signal aborts, and opens the newest run if none is open. */
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
    isListing: false,
    followed: null,
  })
  const update = (change: Partial<FarmState>) => store.set({ ...store.get(), ...change })
  let following = new AbortController()

  async function look() {
    try {
      const status = await farm.status()
      update({ status, problem: null })
      const [newest] = status?.runs ?? []
      if (newest && !store.get().followed && !store.get().isListing) await open(newest.id)
    } catch (error) {
      update({ problem: problemOf(error) })
    }
  }

  async function open(id: string) {
    following.abort()
    following = new AbortController()
    const { signal } = following
    const { record, state } = await farm.run(id)
    if (signal.aborted) return
    const { withOriginals, box } = record
    const items = record.items.map((item, index): Asked => ({ ...item, index }))
    update({ followed: { state, items, events: [], withOriginals, box } })
    void follow(id, signal)
  }

  async function follow(id: string, signal: AbortSignal) {
    try {
      for await (const batch of farm.follow(id, signal)) {
        const { followed } = store.get()
        if (signal.aborted || !followed) return
        update({ followed: withBatch(followed, batch) })
      }
    } catch (error) {
      update({ problem: problemOf(error) })
    }
  }

  return {
    store,
    open,
    thumbnailUrl: farm.thumbnailUrl,
    archiveUrl: farm.archiveUrl,
    async watch(signal) {
      while (!signal.aborted) {
        await look()
        await sleep(LOOK_MS, signal).catch(() => {})
      }
      following.abort()
    },
    async start({ source, limit, box, withOriginals }) {
      update({ isListing: true, problem: null })
      try {
        const request = { source, limit, openAlbums: false, seed: 0 }
        const { title, items } = await listWhole(api, request, new AbortController().signal)
        const { id } = await farm.submit(items, { title, source, box, withOriginals })
        await open(id)
      } catch (error) {
        update({ problem: problemOf(error) })
      } finally {
        update({ isListing: false })
      }
    },
    async cancel() {
      const { followed } = store.get()
      if (!followed) return
      await farm.cancel(followed.state.id).catch((error) => update({ problem: problemOf(error) }))
    },
  }
}

const withBatch = (followed: FollowedRun, { events, state }: FarmBatch): FollowedRun => ({
  ...followed,
  state,
  events: events.length > 0 ? [...followed.events, ...events] : followed.events,
})

/** The span that a rate is reckoned over while a run goes on, ms. */
const RECENT_MS = 5_000

/** Images a second: lately while the run goes on, in all when it is over. */
export function ratePerSecond({ state, events }: FollowedRun): number {
  const last = events.at(-1)?.at ?? state.startedAt
  const from =
    state.endedAt === null ? Math.max(last - RECENT_MS, state.startedAt) : state.startedAt
  const done = events.filter(({ at, worker }) => worker !== null && at > from).length
  return (1000 * done) / Math.max(last - from, 1)
}
