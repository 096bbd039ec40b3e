// Takes down what a run tells while it is timed, and reckons afterwards: while the clock runs it only keeps things.
import { note } from '../core/note.ts'
import type { Emit, RunEvent } from '../core/outcome.ts'
import { createMemoryShelf, type Shelf } from '../core/shelf.ts'
import { newTimeline, type Timeline } from '../core/timeline.ts'
import type { WorkerPool } from '../core/worker-pool.ts'
import type { ThumbnailSpan } from './comparison.ts'

type Timed = Extract<RunEvent, { at: number }>

export interface Recorder {
  readonly emit: Emit
  /** Forgets every file; but it remembers whose bytes they are for the pool. */
  readonly shelf: Shelf
  readonly pool: WorkerPool
  /** Says whose bytes these are, where the shelf has not seen them. */
  know(file: Blob, index: number): void
  finish(): Recording
}

export interface Recording {
  /** The run's clock at its first event, ms. */
  readonly origin: number
  readonly events: readonly Timed[]
  readonly timeline: Timeline
  readonly thumbnails: readonly ThumbnailSpan[]
}

/** `ceiling`: the most requests that the browser sends at once. */
export function createRecorder(inner: WorkerPool, now: () => number, ceiling: number): Recorder {
  const events: Timed[] = []
  const indexes = new WeakMap<Blob, number>()
  const turns = watchTurns(inner.size, now)
  return {
    emit(event) {
      if ('at' in event) events.push(event)
    },
    shelf: {
      ...createMemoryShelf(),
      async put(kind, index, { bytes, type }) {
        const file = new Blob([bytes], { type })
        if (kind === 'original') indexes.set(file, index)
        return file
      },
    },
    know: (file, index) => void indexes.set(file, index),
    pool: {
      size: inner.size,
      close: inner.close,
      async run(job, signal) {
        const end = turns.begin(indexes.get(job.original) ?? -1)
        try {
          return await inner.run(job, signal)
        } finally {
          end()
        }
      },
    },
    finish() {
      const origin = events[0]?.at ?? now()
      const timeline = newTimeline(ceiling)
      for (const event of events) note(timeline, event)
      return { origin, events, timeline, thumbnails: turns.spans(origin) }
    },
  }
}

/** A pool takes its jobs in their order, so who waits for whom can be told from outside. */
function watchTurns(size: number, now: () => number) {
  const done: ThumbnailSpan[] = []
  const waiting: ((seat: number) => void)[] = []
  const seats = Array.from({ length: size }, (_, seat) => size - 1 - seat)
  return {
    begin(index: number): () => void {
      const asked = now()
      let turn: { seat: number; began: number } | null = null
      const sitDown = (seat: number) => {
        turn = { seat, began: now() }
      }
      const free = seats.pop()
      if (free === undefined) waiting.push(sitDown)
      else sitDown(free)
      return () => {
        if (!turn) return void waiting.splice(waiting.indexOf(sitDown), 1)
        done.push({ index, ...turn, asked, ended: now() })
        const next = waiting.shift()
        if (next) next(turn.seat)
        else seats.push(turn.seat)
      }
    },
    spans: (origin: number): ThumbnailSpan[] =>
      done.map(({ index, seat, asked, began, ended }) => ({
        index,
        seat,
        asked: asked - origin,
        began: began - origin,
        ended: ended - origin,
      })),
  }
}
