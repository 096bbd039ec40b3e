import type { RunEvent } from './event-pages.ts'

/** Sums the bytes of a run's originals while its events go by; of an image the last one counts. */
export function createByteSum() {
  const sizes = new Map<number, number>()
  return {
    add(events: readonly RunEvent[]) {
      for (const { event } of events)
        sizes.set(event.index, event.outcome.kind === 'saved' ? event.outcome.fetched.bytes : 0)
    },
    total: (): number => [...sizes.values()].reduce((sum, size) => sum + size, 0),
  }
}
