// The events of a run, for a reader who follows it.
import { sleep } from '../../client/core/async/sleep.ts'
import type { EventBatch, RunState } from '../farm-api/farm-interface.ts'
import { isRedisDown } from './redis/connection.ts'
import type { Runs } from './redis/runs.ts'

/** Often enough for the eye. Each look of a reader costs Redis two small commands. */
const LOOK_MS = 200
/** Proxies close connections on which nothing is sent. */
const SEND_MS = 10_000
const MOST = 1_000

/**
 * Yields the events after one event in batches, until the run is over or the reader leaves. The first batch comes at
 * once, even if it is empty. While Redis is away or is being filled again, the reader waits.
 */
export async function* followRun(
  runs: Runs,
  first: RunState,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<EventBatch> {
  let lastId = after
  let sentAt = Number.NEGATIVE_INFINITY
  let state = first
  while (!signal.aborted) {
    // The state first: if the run is over by then, the events that follow are all of it.
    const known = await runs.state(first.id).catch(nullWhileDown)
    const read = known && (await runs.events(first.id, lastId, MOST).catch(nullWhileDown))
    if (known && read) {
      state = known
      lastId = read.lastId ?? lastId
      if (read.events.length > 0 || performance.now() - sentAt > SEND_MS) {
        sentAt = performance.now()
        yield { lastId, events: read.events, state }
      }
      if (read.events.length === MOST) continue
      if (state.endedAt !== null) {
        // The counts of the last batch may be older than its events.
        yield { lastId, events: [], state }
        return
      }
    }
    await sleep(LOOK_MS, signal).catch(() => {})
  }
}

function nullWhileDown(error: unknown): null {
  if (isRedisDown(error)) return null
  throw error
}
