// What a timeline says in figures, for those who do not see its picture.
import type { Timeline } from './timeline.ts'

export interface TimelineFacts {
  readonly images: number
  readonly lanes: number
  readonly ms: number
  readonly peak: number
  readonly repeated: number
  readonly aborted: number
  /** Images whose newest request failed. */
  readonly failed: number
}

export function factsOf({ blocks, newest, held, now, peak }: Timeline): TimelineFacts {
  const ends = { open: 0, ok: 0, repeated: 0, failed: 0, aborted: 0 }
  for (const { end } of blocks) ends[end]++
  const { repeated, aborted } = ends
  const failed = [...newest.values()].filter(({ end }) => end === 'failed').length
  return { images: newest.size, lanes: held.length, ms: now, peak, repeated, aborted, failed }
}

export interface LaneFacts {
  requests: number
  /** Milliseconds that a request was in flight, and of these, that it waited for its answer. */
  busyMs: number
  waitedMs: number
  repeated: number
  failed: number
}

/** Lane by lane, from the first. */
export function laneFactsOf({ blocks, held, now }: Timeline): readonly LaneFacts[] {
  const lanes = held.map((): LaneFacts => {
    return { requests: 0, busyMs: 0, waitedMs: 0, repeated: 0, failed: 0 }
  })
  for (const { lane, began, answered, ended, end } of blocks) {
    const facts = lanes[lane]
    if (!facts) continue
    facts.requests++
    facts.busyMs += (ended ?? now) - began
    facts.waitedMs += (answered ?? ended ?? now) - began
    if (end === 'repeated') facts.repeated++
    if (end === 'failed') facts.failed++
  }
  return lanes
}
