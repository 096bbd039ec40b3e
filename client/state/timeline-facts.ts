// What a timeline says in figures, for those who do not see its picture.
import { stagesOf, type Timeline } from './timeline.ts'

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
  /** Milliseconds by stage: in the browser's queue, connecting, waiting for the answer, receiving. */
  queuedMs: number
  connectingMs: number
  waitingMs: number
  receivingMs: number
  repeated: number
  failed: number
}

/** Lane by lane, from the first. */
export function laneFactsOf({ blocks, held, now }: Timeline): readonly LaneFacts[] {
  const lanes = held.map((): LaneFacts => {
    return {
      requests: 0,
      queuedMs: 0,
      connectingMs: 0,
      waitingMs: 0,
      receivingMs: 0,
      repeated: 0,
      failed: 0,
    }
  })
  for (const block of blocks) {
    const { lane, end } = block
    const facts = lanes[lane]
    if (!facts) continue
    facts.requests++
    const stages = stagesOf(block, now)
    facts.queuedMs += stages.connecting - stages.began
    facts.connectingMs += stages.sent - stages.connecting
    facts.waitingMs += stages.answered - stages.sent
    facts.receivingMs += stages.end - stages.answered
    if (end === 'repeated') facts.repeated++
    if (end === 'failed') facts.failed++
  }
  return lanes
}
