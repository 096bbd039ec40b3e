// The events of a run in Redis, which hold its outcomes.
import type { Redis } from 'ioredis'
import type { Name } from '../name-once.ts'
import { PAGE, type RunEvent, timeOf } from '../results/event-pages.ts'
import { readEvent } from '../results/stored.ts'
import { runKeys } from './keys.ts'

export interface ReadEvents {
  /** The id of the last entry that was read, whether it is an event or not; null where there are none. */
  readonly lastId: string | null
  readonly events: readonly RunEvent[]
  /** True where more may follow. */
  readonly isFull: boolean
}

/** No event that a worker writes is that long, and a message of the event stream has room for it. */
const LONGEST_EVENT = 30_000

/** The events after one event, at most `most` of them. An entry that is none is named and left out. */
export async function readEvents(
  redis: Redis,
  id: string,
  after: string,
  most: number,
  name: Name,
): Promise<ReadEvents> {
  const entries = await redis.xrange(runKeys(id).events, `(${after}`, '+', 'COUNT', most)
  return {
    lastId: entries.at(-1)?.[0] ?? null,
    isFull: entries.length === most,
    events: entries.flatMap(([entry, [, text = '']]) => {
      try {
        if (text.length > LONGEST_EVENT) throw new Error(`It has ${text.length} characters`)
        return [{ id: entry, event: readEvent(text, timeOf(entry)) }]
      } catch (error) {
        name(`The event ${entry} of run ${id}`, error)
        return []
      }
    }),
  }
}

/** All events of a run after one event, in pages of which only the last is not full. */
export async function* pagesOf(
  runs: { events(id: string, after: string, most: number): Promise<ReadEvents> },
  id: string,
  after = '0',
): AsyncGenerator<readonly RunEvent[]> {
  for (let last = after, isFull = true; isFull; ) {
    const page = await runs.events(id, last, PAGE)
    if (page.events.length > 0) yield page.events
    last = page.lastId ?? last
    isFull = page.isFull
  }
}
