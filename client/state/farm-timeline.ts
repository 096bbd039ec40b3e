// The picture of a farm's run: the same lanes and blocks as a run's in this page, grouped by worker.
import type { FarmEvent } from '../core/farm.ts'
import { type Block, newTimeline, type Timeline } from '../core/timeline.ts'

/** Redis notes an end a little late: uncorrected, 16 lanes look like 17. */
const NOTED_LATE_MS = 10

/** `startedAt` is the run's, in milliseconds since 1970 by Redis' clock. */
export function farmTimeline(startedAt: number, events: readonly FarmEvent[]): Timeline {
  const timeline = newTimeline(Number.POSITIVE_INFINITY)
  timeline.origin = 0
  timeline.version = events.length
  const done = events.filter(({ worker }) => worker !== null)
  const workers = [...new Set(done.map(({ worker }) => worker))].sort()
  for (const worker of workers) {
    const own = done
      .filter((event) => event.worker === worker)
      .sort((a, b) => beganAt(a) - beganAt(b))
    // When each lane of this worker is free again.
    const free: number[] = []
    const base = timeline.held.length
    for (const event of own) {
      const began = beganAt(event)
      const found = free.findIndex((until) => until <= began + NOTED_LATE_MS)
      const lane = found < 0 ? free.length : found
      const from = Math.max(began, free[lane] ?? startedAt)
      free[lane] = event.at
      timeline.blocks.push(blockOf(event, from - startedAt, startedAt, base + lane))
    }
    timeline.held.push(...free.map(() => false))
  }
  timeline.blocks.sort((a, b) => a.began - b.began)
  for (const block of timeline.blocks) timeline.newest.set(block.index, block)
  countOpen(timeline)
  return timeline
}

const beganAt = ({ at, ms }: FarmEvent) => at - ms

function blockOf(
  { index, at, answeredMs, outcome }: FarmEvent,
  began: number,
  startedAt: number,
  lane: number,
): Block {
  const ended = at - startedAt
  const isSaved = outcome.kind === 'saved'
  return {
    index,
    lane,
    began,
    connecting: null,
    sent: null,
    answered: answeredMs === null ? null : began + answeredMs,
    ended,
    end: isSaved ? 'ok' : 'failed',
    bytes: isSaved ? outcome.fetched.bytes : 0,
    pausedUntil: null,
    savedAt: isSaved ? ended : null,
  }
}

/** How many were under way at each time. */
function countOpen(timeline: Timeline): void {
  const changes = timeline.blocks
    .flatMap(({ began, ended }) => [
      { at: began, by: 1 },
      { at: ended ?? began, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by)
  let open = 0
  for (const { at, by } of changes) {
    open += by
    timeline.steps.push({ at, open })
    timeline.peak = Math.max(timeline.peak, open)
    timeline.now = at
  }
}
