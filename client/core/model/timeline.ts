// When each request of a run began, was answered and ended, and in which row.
// Mutable and only added to: a copy for every batch of events would cost a big run more than its requests do.

/** `ok` until something worse is told; `repeated` failed, and another request came after it. */
export type End = 'open' | 'ok' | 'repeated' | 'failed' | 'aborted'

/** One request. Times are milliseconds since the downloads began. */
export interface Block {
  readonly index: number
  readonly row: number
  readonly began: number
  /** When it left the browser's queue, and when it was sent: between them it waited for a connection to be made. */
  connecting: number | null
  sent: number | null
  answered: number | null
  ended: number | null
  end: End
  bytes: number
  /** The end of the pause after a request that is repeated; null while it lasts. */
  pausedUntil: number | null
  /** When original and thumbnail were both on the shelf. */
  savedAt: number | null
}

/** A time in which nobody asked the host, which had asked for less. */
export interface HostPause {
  readonly from: number
  readonly until: number
}

/** So many requests were in flight from this time on: what is beyond the ceiling waits in the browser. */
interface Step {
  readonly at: number
  readonly open: number
}

export interface Timeline {
  /** Changes with every event: what is drawn of an older one is out of date. */
  version: number
  readonly blocks: Block[]
  readonly steps: Step[]
  /** The newest request of each image. */
  readonly newest: Map<number, Block>
  /** Whether an image holds the row: through its pauses too, as its download does. */
  readonly held: boolean[]
  /** Requests that have begun and not ended: in flight, or waiting in the browser. */
  begun: number
  open: number
  /** The most that were ever in flight. */
  peak: number
  /** The time of the newest event. */
  now: number
  /** The run's clock at time 0; null before the downloads begin. */
  origin: number | null
  /** Where retries began: the person's pause before them is no part of the time. */
  readonly retries: number[]
  readonly hostPauses: HostPause[]
  /** The most requests that the browser sends at once. */
  readonly ceiling: number
}

export const newTimeline = (ceiling: number): Timeline => ({
  version: 0,
  blocks: [],
  steps: [],
  newest: new Map(),
  held: [],
  begun: 0,
  open: 0,
  peak: 0,
  now: 0,
  origin: null,
  retries: [],
  hostPauses: [],
  ceiling,
})

export const STAGES = ['queued', 'connecting', 'waiting', 'receiving'] as const

/** From when to when a request was in a stage; one that goes on, until now. Of no length where it never was. */
export const spanOf = (
  stage: (typeof STAGES)[number],
  block: Block,
  now: number,
): readonly [from: number, to: number] => {
  const place = STAGES.indexOf(stage)
  return [boundOf(place, block, now), boundOf(place + 1, block, now)]
}

/** When the stage at a place of STAGES began and the one before it ended; behind the last, when that did. */
export function boundOf(
  place: number,
  { began, connecting, sent, answered, ended }: Block,
  now: number,
): number {
  // Until the browser tells, nothing is known of a queue.
  if (place === 0) return began
  if (place === 1) return connecting ?? began
  if (place === 2) return sent ?? began
  const end = ended ?? now
  return place === 3 ? Math.min(answered ?? end, end) : end
}
