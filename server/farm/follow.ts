// A run's events for somebody who watches it.
import { sleep } from '../../client/core/async/sleep.ts'
import type { EventBatch, RunState } from '../farm-api/farm-interface.ts'
import type { Runs } from './redis/runs.ts'

/** Often enough for the eye; a reader costs Redis two small questions each time. */
const LOOK_MS = 200
/** Proxies cut connections on which nothing is said. */
const SAY_MS = 10_000
const MOST = 1_000

/**
 * What happened after one event, batch by batch, until the run is over or the reader leaves. The first batch comes at
 * once, even if it is empty. A Redis that is away, or that is being filled again, is waited for.
 */
export async function* followRun(
  runs: Runs,
  first: RunState,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<EventBatch> {
  let lastId = after
  let saidAt = Number.NEGATIVE_INFINITY
  let state = first
  while (!signal.aborted) {
    // The state first: if the run is over by then, the events that follow are all of it.
    const known = await runs.state(first.id).catch(() => null)
    const read = known && (await runs.events(first.id, lastId, MOST).catch(() => null))
    if (known && read) {
      state = known
      lastId = read.lastId ?? lastId
      if (read.events.length > 0 || performance.now() - saidAt > SAY_MS) {
        saidAt = performance.now()
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
