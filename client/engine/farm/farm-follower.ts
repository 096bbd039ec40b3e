// One run of the farm, from the list of its gallery or from its id, to its last outcome.
import type { FarmApi, FarmRunState } from '../../api/farm-api.ts'
import type { Api } from '../../api/server-api.ts'
import type { Emit } from '../../core/model/events.ts'
import type { Asked } from '../../core/model/image.ts'
import { UNTOLD } from '../../core/model/on-farm.ts'
import { createEventBatches, type EventSender } from '../event-batches.ts'
import { listImages, skipLeftOut } from '../sources/list-images.ts'
import type { FarmFollower, StartOnFarm } from './farm-verbs.ts'
import { type FollowParts, followRun, type KnownRun, piecesOf } from './follow-run.ts'
import { createFarmSaving } from './save-from-farm.ts'

export interface FarmFollowerParts extends Pick<FollowParts, 'now' | 'sleep'> {
  readonly farm: FarmApi
  readonly api: Pick<Api, 'gallery'>
  readonly send: EventSender
}

export function createFarmFollower(parts: FarmFollowerParts): FarmFollower {
  const { farm, api, now } = parts
  const batches = createEventBatches(parts.send)
  const { tell, flush } = batches
  let left = new AbortController()
  let cancelled = new AbortController()
  let id: string | null = null
  /** Takes a state of the followed run that came outside of its events. */
  let take: (state: FarmRunState) => void = () => {}
  const onListen = (taker: typeof take) => {
    take = taker
  }

  /** A run takes the place of the one that was followed before. */
  function begin() {
    left.abort()
    left = new AbortController()
    cancelled = new AbortController()
    id = null
    const { signal } = left
    const emit: Emit = (event) => {
      if (!signal.aborted) tell(event)
    }
    return { signal, emit }
  }

  async function submit(
    { title, asked }: { readonly title: string; readonly asked: readonly Asked[] },
    { site, source, box, originals }: StartOnFarm['settings'],
    emit: Emit,
  ): Promise<KnownRun> {
    const status = await farm.status()
    const withOriginals = originals && status !== null && status.results !== 'redis'
    const askedAt = now()
    const state = await farm.submit(asked, { title, site, source, box, withOriginals })
    id = state.id
    const clock = state.startedAt - askedAt
    const onFarm = { ...UNTOLD, id, withOriginals, clock }
    emit({ kind: 'on-farm', farm: onFarm, submitted: null })
    if (cancelled.signal.aborted) await farm.cancel(id)
    return { state, site, asked, farm: onFarm }
  }

  /** Nothing is submitted: the person has cancelled it, or nothing of the list can be downloaded. */
  function giveUp(asked: readonly Asked[], emit: Emit) {
    skipLeftOut(asked, { emit, now })
    for (const image of asked)
      if (image.kind === 'image')
        emit({ kind: 'outcome', at: now(), outcome: { kind: 'cancelled', image, by: 'person' } })
    return flush()
  }

  /** Tells a page that knows only the id what was submitted. */
  async function tellSubmitted(
    { record, state, now: there }: Awaited<ReturnType<FarmApi['run']>>,
    emit: Emit,
  ): Promise<KnownRun> {
    const { site, source, box, withOriginals } = record
    const { title, startedAt, isCancelled, isPaused } = state
    // A run that is over stands still at its end, however long ago that was.
    const clock = (state.endedAt ?? there) - now()
    const onFarm = { ...UNTOLD, id: state.id, withOriginals, clock, isCancelled, isPaused }
    emit({ kind: 'on-farm', farm: onFarm, submitted: { title, site, source, box, startedAt } })
    const asked = record.items.map((item, index): Asked => ({ ...item, index }))
    for (const items of piecesOf(asked)) {
      emit({ kind: 'listed', items, listing: { title, note: null, credits: null } })
      await flush()
    }
    return { state, site, asked, farm: onFarm }
  }

  return {
    ...createFarmSaving({ farm, batches }),
    async startOnFarm({ settings, seed }) {
      const { signal, emit } = begin()
      const request = { ...settings, moving: false, seed, wholeLists: true }
      const stop = AbortSignal.any([signal, cancelled.signal])
      const listed = await listImages(request, { api, emit, now }, stop)
      const hasImages = listed.asked.some(({ kind }) => kind === 'image')
      if (stop.aborted || !hasImages) return giveUp(listed.asked, emit)
      const known = await submit(listed, settings, emit)
      await followRun(known, { ...parts, emit, flush, onListen }, signal)
    },
    async followOnFarm(wanted) {
      const { signal, emit } = begin()
      id = wanted
      const known = await tellSubmitted(await farm.run(wanted), emit)
      await followRun(known, { ...parts, emit, flush, onListen }, signal)
    },
    async cancelOnFarm() {
      cancelled.abort()
      if (id !== null) await farm.cancel(id)
    },
    async doOnFarm(order) {
      if (order.kind === 'remove') await farm.remove(order.id)
      else if (order.kind === 'retry') await farm.retry(order.id, order.reason)
      else take(await farm[order.kind](order.id))
    },
    async leaveFarm() {
      left.abort()
      await flush()
    },
  }
}
