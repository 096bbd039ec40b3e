// The run of a comparison or of a race that is under way, as the page shows it.
import type { EngineEvent } from '../../core/model/events.ts'
import { newTimeline, type Timeline } from '../../core/model/timeline.ts'
import { recordEvent } from '../../core/model/timeline-events.ts'
import type { Store } from '../store.ts'

export interface LiveRun {
  /** It changes in place; `version` tells that it has. */
  readonly timeline: Timeline
  readonly version: number
  /** Images that have ended, of all that the run has. */
  readonly done: number
  readonly images: number
}

/** Takes batches of events into the store. Each run begins a new timeline. */
export const takeLive =
  (store: Store<LiveRun | null>, ceiling: () => number) =>
  (events: readonly EngineEvent[]): void => {
    let live = store.get()
    for (const event of events) {
      if (event.kind === 'running-began')
        live = { timeline: newTimeline(ceiling()), version: 0, done: 0, images: event.images }
      if (!live) continue
      if ('at' in event) recordEvent(live.timeline, event)
      // Of an image without a thumbnail the store of originals tells the end.
      if (isEnd(event)) live = { ...live, done: Math.min(live.done + 1, live.images) }
    }
    store.set(live && { ...live, version: live.timeline.version })
  }

const isEnd = ({ kind }: EngineEvent) => kind === 'downloaded' || kind === 'outcome'
