// Writes the events of a run into its timeline.

import type { RunEvent } from './events.ts'
import { indexOf, type Outcome } from './outcome.ts'
import type { Block, End, Timeline } from './timeline.ts'
import { recordWork } from './timeline-workers.ts'

/** The events that a timeline takes: those with a time, and ticks of the clock. */
export type TimelineEvent =
  | Extract<RunEvent, { at: number }>
  | { readonly kind: 'tick'; readonly at: number }

/** Writes one event into the timeline, in place. `at` is in milliseconds on the run's clock. */
export function recordEvent(timeline: Timeline, event: TimelineEvent): void {
  if (event.kind === 'running-began') begin(timeline, event.at)
  if (timeline.origin === null) return
  timeline.version++
  // A worker's event may arrive after a newer event of the page.
  timeline.now = Math.max(timeline.now, event.at - timeline.origin)
  if (event.kind === 'worked') recordWork(timeline, event, timeline.origin)
  if (event.kind === 'timed') time(timeline, timeline.origin, event)
  if (event.kind === 'outcome') settle(timeline, event.outcome)
  if (event.kind === 'downloaded') keep(timeline, event.image.index)
  if (event.kind === 'request-began') request(timeline, event.index)
  if (event.kind === 'host-paused') pauseHost(timeline, event.until - timeline.origin)
  const block = 'index' in event && timeline.newest.get(event.index)
  if (!block) return
  if (event.kind === 'answered') block.answered = timeline.now
  if (event.kind === 'received') block.bytes += event.bytes
  if (event.kind === 'request-ended') close(timeline, block, 'ok')
  if (event.kind === 'retrying') pause(timeline, block)
}

/** The browser tells its times late: by then another request for the same image may have begun. */
function time(
  timeline: Timeline,
  origin: number,
  { index, began, connecting, sent, answered }: Extract<TimelineEvent, { kind: 'timed' }>,
): void {
  const block = timeline.newest.get(index)
  if (!block || began < origin + block.began - SAME_MS) return
  block.connecting = connecting - origin
  block.sent = sent - origin
  block.answered = answered - origin
}

/** The browser's begin may differ from ours by this much, ms. */
const SAME_MS = 1

/** A new pause takes the place of what is left of the last one. */
function pauseHost({ hostPauses, now }: Timeline, until: number): void {
  const last = hostPauses.pop()
  if (last) hostPauses.push({ ...last, until: Math.min(last.until, now) })
  if (until > now) hostPauses.push({ from: now, until })
}

function begin(timeline: Timeline, at: number): void {
  if (timeline.blocks.length > 0) timeline.retries.push(timeline.now)
  timeline.origin = at - timeline.now
}

function request(timeline: Timeline, index: number): void {
  const { newest, held, blocks, now } = timeline
  const before = newest.get(index)
  const again = before?.end === 'repeated' && held[before.row]
  const row = again ? before.row : lowestFree(held)
  if (again) before.pausedUntil = now
  held[row] = true
  const fresh = {
    connecting: null,
    sent: null,
    answered: null,
    ended: null,
    bytes: 0,
    pausedUntil: null,
    savedAt: null,
  }
  const block: Block = { index, row, began: now, end: 'open', ...fresh }
  blocks.push(block)
  newest.set(index, block)
  step(timeline, 1)
}

function lowestFree(held: readonly boolean[]): number {
  const row = held.indexOf(false)
  return row < 0 ? held.length : row
}

function step(timeline: Timeline, by: 1 | -1): void {
  timeline.begun += by
  timeline.open = Math.min(timeline.begun, timeline.ceiling)
  timeline.peak = Math.max(timeline.peak, timeline.open)
  timeline.steps.push({ at: timeline.now, open: timeline.open })
}

function close(timeline: Timeline, block: Block, end: End): void {
  if (block.ended !== null) return
  block.ended = timeline.now
  block.end = end
  timeline.held[block.row] = false
  step(timeline, -1)
}

function pause(timeline: Timeline, block: Block): void {
  block.end = 'repeated'
  timeline.held[block.row] = true
}

/** The outcome of an image tells how its newest request ended. */
function settle(timeline: Timeline, outcome: Outcome): void {
  const block = timeline.newest.get(indexOf(outcome))
  if (!block || outcome.kind === 'skipped') return
  if (block.end === 'repeated') {
    block.pausedUntil = timeline.now
    timeline.held[block.row] = false
  }
  if (outcome.kind === 'saved') block.savedAt = timeline.now
  if (outcome.kind === 'failed' && !outcome.fetched && outcome.attempts > 0) block.end = 'failed'
  // The file was whole and only waited for its thumbnail, so its request was not aborted.
  if (outcome.kind === 'cancelled' && block.end === 'ok' && !isWhole(block, outcome.image.bytes))
    block.end = 'aborted'
  // A row of the person's own pictures shows thumbnails, and no requests.
  const isOwnFailure = outcome.kind === 'failed' && outcome.image.own !== undefined
  close(timeline, block, isOwnFailure ? 'failed' : 'aborted')
}

function keep(timeline: Timeline, index: number): void {
  const block = timeline.newest.get(index)
  if (block) block.savedAt = timeline.now
}

const isWhole = ({ bytes }: Block, declared: number | null) =>
  declared !== null && bytes >= declared

/** Ends every request that is still open: the engine that made them died. */
export function abortOpen(timeline: Timeline): void {
  for (const block of timeline.blocks) close(timeline, block, 'aborted')
  timeline.version++
}
