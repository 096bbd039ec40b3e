// The timeline of a farm's run: rows and blocks like those of a run in this page, grouped by worker.
import type { FarmEvent } from '../../api/farm-api.ts'
import type { Block, Timeline } from '../../core/model/timeline.ts'
import { timelineFrom } from '../timeline-from.ts'

/** Redis notes an end a little late. Without this correction 16 rows look like 17. */
const NOTED_LATE_MS = 10

/** `startedAt` is the run's, in milliseconds since 1970 by Redis' clock. */
export function farmTimeline(startedAt: number, events: readonly FarmEvent[]): Timeline {
  const done = events.filter(({ worker }) => worker !== null)
  const workers = [...new Set(done.map(({ worker }) => worker))].sort()
  const blocks: Block[] = []
  let rows = 0
  for (const worker of workers) {
    const own = done
      .filter((event) => event.worker === worker)
      .sort((a, b) => beganAt(a) - beganAt(b))
    // For each row of this worker, the time from which it is free.
    const free: number[] = []
    for (const event of own) {
      const began = beganAt(event)
      const found = free.findIndex((until) => until <= began + NOTED_LATE_MS)
      const row = found < 0 ? free.length : found
      const from = Math.max(began, free[row] ?? startedAt)
      free[row] = event.at
      blocks.push(blockOf(event, from - startedAt, startedAt, rows + row))
    }
    rows += free.length
  }
  blocks.sort((a, b) => a.began - b.began)
  const now = done.reduce((latest, { at }) => Math.max(latest, at - startedAt), 0)
  return { ...timelineFrom(blocks, now), version: events.length }
}

const beganAt = ({ at, ms }: FarmEvent) => at - ms

function blockOf(
  { index, at, answeredMs, outcome }: FarmEvent,
  began: number,
  startedAt: number,
  row: number,
): Block {
  const ended = at - startedAt
  const isSaved = outcome.kind === 'saved'
  return {
    index,
    row,
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
