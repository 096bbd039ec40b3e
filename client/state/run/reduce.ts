// How a run changes with what it tells. The same events give the same run; only what is long grows in place.

import type { RunEvent } from '../../core/model/events.ts'
import { indexOf, type Outcome } from '../../core/model/outcome.ts'
import type { Settings } from '../../core/model/settings.ts'
import { newTimeline } from '../../core/model/timeline.ts'
import { recordEvent } from '../../core/model/timeline-events.ts'
import {
  addListed,
  addOutcome,
  addReceived,
  beginStretch,
  newProgress,
  removeOutcome,
} from './progress.ts'
import type { ProgressPoint, Run } from './state.ts'

/** A clock tick keeps rate and time left true while nothing else happens. */
export type Told = RunEvent | { readonly kind: 'tick'; readonly at: number }

/** The span that rate and time left are reckoned over, ms. */
const RECENT_MS = 5_000
const POINT_EVERY_MS = 200
/** A limit is still what a run waits for this long after a request went, or its words would come and go. */
const HELD_ON_MS = 1_000

export const newRun = (settings: Settings, startedAt: Date, ceiling: number): Run => ({
  settings,
  farm: null,
  startedAt,
  title: settings.source,
  note: null,
  credits: null,
  problem: null,
  asked: [],
  outcomes: [],
  counts: { asked: 0, saved: 0, failed: 0, skipped: 0, cancelled: 0 },
  here: 0,
  ceiling,
  protocol: null,
  pausedUntil: 0,
  heldUntil: 0,
  outage: null,
  free: null,
  isFull: false,
  bytes: 0,
  beganAt: 0,
  now: 0,
  cancelled: false,
  toDo: 0,
  done: 0,
  recent: [],
  earlier: 0,
  progress: newProgress(),
  timeline: newTimeline(ceiling),
})

/** Takes in a batch. Long lists grow in place; all else of the given run stays as it is. */
export function reduceRun(run: Run, batch: readonly Told[]): Run {
  const next: Draft = {
    ...run,
    counts: { ...run.counts },
    recent: [...run.recent],
  }
  for (const event of batch) take(next, event)
  return next
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface Draft extends Mutable<Omit<Run, 'counts' | 'recent'>> {
  counts: Mutable<Run['counts']>
  recent: ProgressPoint[]
}

function take(run: Draft, event: Told): void {
  if ('at' in event) {
    run.now = Math.max(run.now, event.at)
    recordEvent(run.timeline, event)
  }
  switch (event.kind) {
    case 'listing-began':
      run.beganAt = event.at
      return
    case 'listed':
      for (const item of event.items) run.asked.push(item)
      addListed(run, event.items)
      run.counts.asked = run.asked.length
      Object.assign(run, event.listing)
      return
    case 'on-farm':
      takeFarm(run, event)
      return
    case 'listing-failed':
      run.problem = event.problem
      return
    case 'running-began':
      Object.assign(run, { beganAt: event.at, toDo: event.images, done: 0, recent: [] })
      beginStretch(run, event.images)
      addPoint(run)
      return
    case 'received':
      run.bytes += event.bytes
      addReceived(run, event.index, event.bytes)
      addPoint(run)
      return
    case 'request-ended':
      run.progress.whole.add(event.index)
      return
    case 'request-began':
    case 'retrying':
      run.progress.whole.delete(event.index)
      return
    case 'timed':
      run.protocol = event.protocol
      return
    case 'host-paused':
      run.pausedUntil = event.until
      return
    case 'held':
      run.heldUntil = event.isHeld ? Number.POSITIVE_INFINITY : event.at + HELD_ON_MS
      return
    case 'outage':
      run.outage = event.outage
      return
    case 'room':
      run.free = event.free
      run.isFull ||= event.isFull
      return
    case 'outcome':
      record(run, event.outcome)
      return
    case 'reopened':
      reopen(run, event.index)
      return
    case 'tick':
      addPoint(run)
  }
}

function takeFarm(run: Draft, { farm, submitted }: Extract<Told, { kind: 'on-farm' }>): void {
  run.farm = farm
  run.cancelled = farm.isCancelled
  if (!submitted) return
  const { title, startedAt, site, source, box } = submitted
  run.settings = { ...run.settings, site, source, box, originals: farm.withOriginals }
  Object.assign(run, { title, startedAt: new Date(startedAt) })
}

/** A retried image gives up its old outcome for the new one, so the counts still add up. */
function record(run: Draft, outcome: Outcome): void {
  const index = indexOf(outcome)
  const before = run.outcomes[index]
  if (before) run.counts[before.kind]--
  run.here += isHere(outcome) - isHere(before)
  run.outcomes[index] = outcome
  run.counts[outcome.kind]++
  addOutcome(run, before, outcome)
  // An outcome that is changed later is told of twice.
  if (outcome.kind !== 'skipped' && run.done < run.toDo) {
    run.done++
    run.progress.doneBytes += outcome.image.bytes ?? 0
  }
  addPoint(run)
}

function reopen(run: Draft, index: number): void {
  const before = run.outcomes[index]
  if (before?.kind !== 'failed') return
  run.counts.failed--
  run.outcomes[index] = undefined
  removeOutcome(run, before)
  if (run.done === 0) return
  run.done--
  run.progress.doneBytes -= before.image.bytes ?? 0
}

const isHere = (outcome: Outcome | undefined) =>
  outcome?.kind === 'skipped' && outcome.saved ? 1 : 0

function addPoint(run: Draft): void {
  const newest = run.recent.at(-1)
  if (newest && run.now - newest.at < POINT_EVERY_MS) return
  run.recent.push({ at: run.now, bytes: run.bytes, images: run.done })
  while (run.now - (run.recent[0]?.at ?? run.now) > RECENT_MS) run.recent.shift()
}
