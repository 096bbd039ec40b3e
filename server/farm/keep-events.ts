// Copies the events of runs under way out of Redis, so that an emptied Redis gets them back.
import type { Runs } from './redis/runs.ts'
import { PAGE } from './results/event-pages.ts'
import type { Journal } from './results/journal.ts'

interface Place {
  /** Full pages that are kept. */
  readonly pages: number
  /** The last event in them, and the last of all that are kept. */
  readonly after: string
  readonly tail: string
}

export function createKeeper(
  runs: Pick<Runs, 'events'>,
  journal: Pick<Journal, 'keep' | 'keepsEvents'>,
) {
  // After a start of the server its pages are written once more, with the same content.
  const places = new Map<string, Place>()

  async function keep(id: string): Promise<void> {
    let { pages, after, tail } = places.get(id) ?? { pages: 0, after: '0', tail: '0' }
    for (;;) {
      const { events, lastId, isFull } = await runs.events(id, after, PAGE)
      if (lastId === null || lastId === tail) return
      await journal.keep(id, isFull ? pages : null, events)
      tail = lastId
      if (isFull) {
        pages++
        after = lastId
      }
      places.set(id, { pages, after, tail })
      if (!isFull) return
    }
  }

  return {
    /** Keeps what has happened since the last time. */
    async keep(id: string) {
      if (journal.keepsEvents) await keep(id)
    },
    /** Forgets the runs that are no longer open. */
    forgetOthers(open: readonly string[]) {
      const ids = new Set(open)
      for (const id of places.keys()) if (!ids.has(id)) places.delete(id)
    },
  }
}
