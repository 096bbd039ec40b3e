// Records the events of a run while it is timed. It computes afterwards: while the clock runs it only keeps things.
import type { Emit, RunEvent } from '../../core/model/events.ts'
import { newTimeline, type Timeline } from '../../core/model/timeline.ts'
import { recordEvent } from '../../core/model/timeline-events.ts'
import { createMemoryStore, type FileStore } from '../storage/file-store.ts'
import type { WorkerPool } from '../thumbnails/pool.ts'
import type { ThumbnailSpan } from './model.ts'

type Timed = Extract<RunEvent, { at: number }>

export interface Recorder {
  readonly emit: Emit
  /** Forgets an image's files when its thumbnail is made. */
  readonly store: FileStore
  /** The same pool, whose thumbnails are recorded. */
  readonly timed: (pool: WorkerPool) => WorkerPool
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
export function createRecorder(now: () => number, ceiling: number): Recorder {
  const events: Timed[] = []
  const originals = new Map<number, Uint8Array<ArrayBuffer>>()
  const spans: ThumbnailSpan[] = []
  return {
    emit(event) {
      if ('at' in event) events.push(event)
    },
    store: {
      ...createMemoryStore(),
      async put(kind, index, bytes) {
        if (kind === 'original') originals.set(index, bytes)
        else originals.delete(index)
      },
      get: async (_kind, index) => originals.get(index)?.slice() ?? null,
    },
    timed: (inner) => ({
      ...inner,
      async run(picture, signal) {
        const { index } = picture
        const asked = now()
        const turn = { place: -1, began: 0 }
        try {
          return await inner.run(picture, signal, (place) => {
            Object.assign(turn, { place, began: now() })
          })
        } finally {
          if (turn.place >= 0) spans.push({ index, ...turn, asked, ended: now() })
        }
      },
    }),
    finish() {
      const origin = events[0]?.at ?? now()
      const timeline = newTimeline(ceiling)
      for (const event of events) recordEvent(timeline, event)
      return { origin, events, timeline, thumbnails: spans.map((span) => since(origin, span)) }
    },
  }
}

const since = (origin: number, { asked, began, ended, ...rest }: ThumbnailSpan): ThumbnailSpan => ({
  ...rest,
  asked: asked - origin,
  began: began - origin,
  ended: ended - origin,
})
