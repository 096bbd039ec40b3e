// The times of each request of a run, and its row in the picture.
// It changes in place: a copy for every batch of events would cost a big run more time than its requests.

/** How a request ended. `repeated` is a failure after which another request for the same image follows. */
export type End = 'open' | 'ok' | 'repeated' | 'failed' | 'aborted'

/** One request for one image. Times are milliseconds since the downloads began; null means not yet known. */
export interface Block {
  readonly index: number
  /** It changes only where a farm's worker gets one more row above it. */
  row: number
  readonly began: number
  /** `connecting` is when it left the browser's queue, `sent` is when its connection was ready. */
  connecting: number | null
  sent: number | null
  answered: number | null
  ended: number | null
  end: End
  bytes: number
  /** The end of the pause before the next request for the same image; null while the pause lasts. */
  pausedUntil: number | null
  /** When original and thumbnail were both in the file store. */
  savedAt: number | null
}

/** A time without requests, because the image host had asked for fewer. */
export interface HostPause {
  readonly from: number
  readonly until: number
}

/** The rows of one worker of a farm. */
export interface WorkerRows {
  /** The first of its rows; those of all workers are in the order of their names. */
  first: number
  /** For each of its rows, the time from which it is free. */
  readonly freeFrom: number[]
}

/** From the time `at` on, `open` requests were in flight. Requests above the ceiling wait in the browser. */
interface Step {
  readonly at: number
  readonly open: number
}

/** All requests of a run in rows. Times are milliseconds since the downloads began. */
export interface Timeline {
  /** Grows with every event, so that a drawing knows that it is out of date. */
  version: number
  readonly blocks: Block[]
  readonly steps: Step[]
  /** The newest request of each image. */
  readonly newest: Map<number, Block>
  /** For each row, whether an image holds it. An image holds its row during its pauses too. */
  readonly held: boolean[]
  /** Requests that have begun and not ended, in flight or waiting in the browser; `open` are those in flight. */
  begun: number
  open: number
  /** The most requests that were ever in flight at once. */
  peak: number
  /** The time of the newest event. */
  now: number
  /** The run's clock at time 0; null before the downloads begin. */
  origin: number | null
  /** When retries began. The time between the end of a run and its retry is left out. */
  readonly retries: number[]
  readonly hostPauses: HostPause[]
  /** The most requests that the browser sends at once. */
  readonly ceiling: number
  /** The rows of each worker of a farm, by its name; none in a run of this tab. */
  readonly workers: Map<string, WorkerRows>
}

/** An empty timeline; `ceiling` is the most requests that the browser sends at once. */
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
  workers: new Map(),
})

/** The stages of a request, in their order. */
export const STAGES = ['queued', 'connecting', 'waiting', 'receiving'] as const

/** The span of time in which a request was in a stage, ms. It is empty where the request skipped the stage. */
export const spanOf = (
  stage: (typeof STAGES)[number],
  block: Block,
  now: number,
): readonly [from: number, to: number] => {
  const place = STAGES.indexOf(stage)
  return [boundOf(place, block, now), boundOf(place + 1, block, now)]
}

/** The time at which the stage at `place` in STAGES began, ms; after the last stage, the end of the request. */
export function boundOf(
  place: number,
  { began, connecting, sent, answered, ended }: Block,
  now: number,
): number {
  // The browser tells the end of its queue late; until then the request counts as waiting.
  if (place === 0) return began
  if (place === 1) return connecting ?? began
  if (place === 2) return sent ?? began
  const end = ended ?? now
  return place === 3 ? Math.min(answered ?? end, end) : end
}
