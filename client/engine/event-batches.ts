// The page hears of a run in batches: often enough for the eye, and seldom enough for its thread.
import type { EngineEvent } from '../core/model/events.ts'

const BATCH_MS = 200

/** Gives the page a batch of events; resolves when the page has it. */
export type EventSender = (events: readonly EngineEvent[]) => Promise<void>

export interface EventBatches {
  tell(event: EngineEvent): void
  /** Sends at once what is still here; resolves when the page has it. */
  flush(): Promise<void>
}

/** `send` gets the events in their order; of each image's received bytes it gets one sum a batch. */
export function createEventBatches(send: EventSender): EventBatches {
  let events: EngineEvent[] = []
  let received = new Map<number, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function flush() {
    clearTimeout(timer)
    timer = undefined
    const batch = events
    events = []
    received = new Map()
    if (batch.length > 0) await send(batch)
  }

  return {
    flush,
    tell(event) {
      timer ??= setTimeout(() => void flush(), BATCH_MS)
      if (event.kind !== 'received') {
        events.push(event)
        // From here on the person can pause.
        if (event.kind === 'running-began') void flush()
        return
      }
      const place = received.get(event.index)
      const before = place === undefined ? undefined : events[place]
      if (place !== undefined && before?.kind === 'received')
        events[place] = { ...event, bytes: before.bytes + event.bytes }
      else received.set(event.index, events.push(event) - 1)
    },
  }
}
