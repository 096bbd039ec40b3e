// A timeline in figures, for people who do not see its picture.
import { STAGES, spanOf, type Timeline } from '../../core/model/timeline.ts'

export interface TimelineFacts {
  readonly images: number
  readonly rows: number
  readonly ms: number
  readonly peak: number
  readonly repeated: number
  readonly aborted: number
  /** Images whose thumbnails are stored. */
  readonly thumbnails: number
  /** Images whose newest request failed. */
  readonly failed: number
}

export function factsOf({ blocks, newest, held, now, peak }: Timeline): TimelineFacts {
  const ends = { open: 0, ok: 0, repeated: 0, failed: 0, aborted: 0 }
  let thumbnails = 0
  for (const { end, savedAt } of blocks) {
    ends[end]++
    if (savedAt !== null) thumbnails++
  }
  const { repeated, aborted } = ends
  let failed = 0
  for (const { end } of newest.values()) if (end === 'failed') failed++
  return {
    images: newest.size,
    rows: held.length,
    ms: now,
    peak,
    repeated,
    aborted,
    failed,
    thumbnails,
  }
}

export interface RowFacts {
  requests: number
  /** Milliseconds in each stage. */
  readonly stages: Record<(typeof STAGES)[number], number>
  repeated: number
  failed: number
}

/** The facts of each row, from the first row to the last. */
export function rowFactsOf({ blocks, held, now }: Timeline): readonly RowFacts[] {
  const rows = held.map((): RowFacts => {
    const stages = { queued: 0, connecting: 0, waiting: 0, receiving: 0 }
    return { requests: 0, stages, repeated: 0, failed: 0 }
  })
  for (const block of blocks) {
    const facts = rows[block.row]
    if (!facts) continue
    facts.requests++
    for (const stage of STAGES) {
      const [from, to] = spanOf(stage, block, now)
      facts.stages[stage] += to - from
    }
    if (block.end === 'repeated') facts.repeated++
    if (block.end === 'failed') facts.failed++
  }
  return rows
}
