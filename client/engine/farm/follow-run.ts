// The events of a farm's run as those of a run in this tab. Their times are by Redis' clock.
import type { FarmApi, FarmEvent, FarmRunState } from '../../api/farm-api.ts'
import type { Emit } from '../../core/model/events.ts'
import type { Asked, Site } from '../../core/model/image.ts'
import { named } from '../../core/model/mismatch.ts'
import type { OnFarm } from '../../core/model/on-farm.ts'
import { skipLeftOut } from '../sources/list-images.ts'
import { watchFarm } from './watch-farm.ts'

export interface FollowParts {
  readonly farm: Pick<FarmApi, 'follow' | 'status'>
  readonly emit: Emit
  /** Sends the page all events so far. */
  readonly flush: () => Promise<void>
  /** Is given what takes a state that comes outside of the events. */
  readonly onListen: (take: (state: FarmRunState) => void) => void
  /** Milliseconds on the page's clock. */
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A run that the farm has. */
export interface KnownRun {
  readonly state: FarmRunState
  readonly site: Site
  readonly asked: readonly Asked[]
  readonly farm: OnFarm
}

/** The parts of `OnFarm` that change. */
const TOLD = ['workers', 'isCancelled', 'isPaused', 'isHeld'] as const

/** The page takes in this many images as one task. */
const AT_ONCE = 250

/** Tells what happens to a run, from its first outcome to its last. @throws AppError; an abort is no error */
export async function followRun(known: KnownRun, parts: FollowParts, signal: AbortSignal) {
  const { state, asked, site } = known
  const { emit, now } = parts
  let told = known.farm
  const change = (part: Partial<OnFarm>) => {
    const next = { ...told, ...part }
    if (TOLD.every((name) => next[name] === told[name])) return
    told = next
    emit({ kind: 'on-farm', farm: told, submitted: null })
  }
  const takeState = ({ isCancelled, isPaused }: FarmRunState) => change({ isCancelled, isPaused })
  parts.onListen(takeState)
  const images = asked.filter(({ kind }) => kind === 'image').length
  emit({ kind: 'running-began', at: state.startedAt, images })
  skipLeftOut(asked, { emit, now: () => state.startedAt })
  const over = new AbortController()
  if (state.endedAt === null) {
    const clock = () => now() + told.clock
    const watched = AbortSignal.any([signal, over.signal])
    void watchFarm(site, { ...parts, now: clock, onFarm: change }, watched)
  }
  try {
    let untold = 0
    for await (const batch of parts.farm.follow(state.id, signal)) {
      takeState(batch.state)
      untold = await tellOutcomes(batch.events, asked, parts, untold)
    }
  } finally {
    over.abort()
    await parts.flush()
  }
}

/** `untold` outcomes are not sent to the page yet. @returns how many are not now */
async function tellOutcomes(
  events: readonly FarmEvent[],
  asked: readonly Asked[],
  { emit, flush }: FollowParts,
  untold: number,
): Promise<number> {
  let waiting = untold
  for (const event of events) {
    tellOutcome(event, asked[event.index], emit)
    waiting++
    if (waiting < AT_ONCE) continue
    await flush()
    waiting = 0
  }
  return waiting
}

export function* piecesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE)
}

function tellOutcome(event: FarmEvent, image: Asked | undefined, emit: Emit): void {
  if (image?.kind !== 'image') return
  const { index, at, ms, worker, answeredMs } = event
  if (event.outcome.kind === 'reopened') {
    emit({ kind: 'reopened', at, index })
    return
  }
  const outcome = named(image, event.outcome)
  const fetched = outcome.kind === 'cancelled' ? null : outcome.fetched
  const began = at - ms
  const answered = answeredMs === null ? null : began + answeredMs
  const isWhole = fetched !== null
  if (worker !== null) emit({ kind: 'worked', at, index, worker, began, answered, isWhole })
  if (fetched) emit({ kind: 'received', at, index, bytes: fetched.bytes })
  emit({ kind: 'outcome', at, outcome })
}
