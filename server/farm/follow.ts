// The events of a run, for a reader who follows it, in messages of at most 64 kB.
import { sleep } from '../../client/core/async/sleep.ts'
import type { EventMessage, RunState } from '../farm-api/farm-interface.ts'
import { isRedisDown } from './redis/connection.ts'
import type { Runs } from './redis/runs.ts'
import { piecesOfEvents } from './results/event-pieces.ts'
import type { ClosedRun } from './results/journal.ts'

/** Often enough for the eye. Each look of a reader costs Redis two small commands. */
const LOOK_MS = 200
/** Proxies close connections on which nothing is sent. */
const SEND_MS = 10_000
const MOST = 500

/**
 * Yields the events after one event, until the run is over or the reader leaves. The first message comes at
 * once, even if it is empty. While Redis is away or is being filled again, the reader waits.
 */
export async function* followRun(
  runs: Pick<Runs, 'state' | 'events'>,
  first: RunState,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<EventMessage> {
  let lastId = after
  let sentAt = Number.NEGATIVE_INFINITY
  let state = first
  while (!signal.aborted) {
    // The state first: if the run is over by then, the events that follow are all of it.
    const known = await runs.state(first.id).catch(nullWhileDown)
    const read = known && (await runs.events(first.id, lastId, MOST).catch(nullWhileDown))
    if (known && read) {
      state = known
      for (const piece of piecesOfEvents(read.events)) yield { ...piece, state }
      lastId = read.lastId ?? lastId
      if (read.events.length > 0) sentAt = performance.now()
      if (read.isFull) continue
      // The last message is empty, because the counts of the one before may be older than its events.
      const isOver = state.endedAt !== null
      if (isOver || performance.now() - sentAt > SEND_MS) {
        sentAt = performance.now()
        yield { lastId, events: '', state }
      }
      if (isOver) return
    }
    await sleep(LOOK_MS, signal).catch(() => {})
  }
}

/** Yields the events of a run that is over, from after one event on. */
export async function* followClosed(
  { state, pieces }: ClosedRun,
  after: string,
): AsyncGenerator<EventMessage> {
  let lastId = after
  for await (const piece of pieces(after)) {
    yield { ...piece, state }
    lastId = piece.lastId
  }
  yield { lastId, events: '', state }
}

function nullWhileDown(error: unknown): null {
  if (isRedisDown(error)) return null
  throw error
}
