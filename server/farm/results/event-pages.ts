// The events of a run outside of Redis: JSON lines in pages, so that no reader ever holds all of them.
import type { FarmEvent } from '../../farm-api/farm-interface.ts'
import { readEvent } from './stored.ts'

/** An event with its id: that of its entry in Redis, which begins with its time. */
export interface RunEvent {
  readonly id: string
  readonly event: FarmEvent
}

/** Events of a page; the last page of a run has fewer. */
export const PAGE = 1_000

export const encodePage = (events: readonly RunEvent[]): Uint8Array =>
  new TextEncoder().encode(
    events.map(({ id, event }) => `${JSON.stringify({ id, ...event })}\n`).join(''),
  )

/** A line that cannot be read costs itself only. */
export function decodePage(bytes: Uint8Array, name: (what: unknown) => void): RunEvent[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  return lines.flatMap((line) => {
    if (line === '') return []
    try {
      const { id } = JSON.parse(line)
      return [{ id: String(id), event: readEvent(line, timeOf(String(id))) }]
    } catch (error) {
      name(error)
      return []
    }
  })
}

/** Events of older records have no ids. Redis numbers those of one millisecond from 0 on, so they can be told. */
export function withIds(events: readonly FarmEvent[]): RunEvent[] {
  let last = Number.NaN
  let place = 0
  return events.map((event) => {
    place = event.at === last ? place + 1 : 0
    last = event.at
    return { id: `${event.at}-${place}`, event }
  })
}

export const timeOf = (id: string): number => Number.parseInt(id, 10)

/** True for an event that comes after the other one. */
export function isAfter(id: string, other: string): boolean {
  const [ms = 0, place = 0] = id.split('-').map(Number)
  const [otherMs = 0, otherPlace = 0] = other.split('-').map(Number)
  return ms > otherMs || (ms === otherMs && place > otherPlace)
}

/** Each event once: pages of a run that was opened again may have some twice. */
export async function* withoutRepeats(
  pages: AsyncIterable<readonly RunEvent[]>,
): AsyncGenerator<readonly RunEvent[]> {
  let last = '0'
  for await (const page of pages) {
    const fresh = page.filter(({ id }) => isAfter(id, last))
    last = fresh.at(-1)?.id ?? last
    if (fresh.length > 0) yield fresh
  }
}

/** The events of all pages. A run may have 50,000. */
export async function allEvents(pages: AsyncIterable<readonly RunEvent[]>): Promise<FarmEvent[]> {
  const all: FarmEvent[] = []
  for await (const page of pages) for (const { event } of page) all.push(event)
  return all
}
