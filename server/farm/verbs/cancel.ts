import type { RunState } from '../../farm-api/farm-interface.ts'
import { BATCH, type VerbParts } from '../parts.ts'
import { CANCELLED } from '../redis/keys.ts'
import { dequeue } from '../redis/queue.ts'
import { checkId, findRun, stateNow } from './find-run.ts'

/** Stops all requests of a run, and cancels its unfinished images. */
export async function cancelRun(parts: VerbParts, id: string): Promise<RunState> {
  const { redis, runs, queue } = parts
  const { record, state } = await findRun(parts, checkId(id))
  if (state.endedAt !== null) return state
  // An emptied Redis does not know it, and a mark alone would keep it from being made known.
  if ((await runs.state(id)) === null) await runs.create(record)
  await runs.mark(id, 'stopped')
  await redis.publish(CANCELLED, id)
  const left = await runs.unfinished(record)
  for (let at = 0; at < left.length; at += BATCH)
    await runs.settle(id, left.slice(at, at + BATCH).map(cancelled))
  await dequeue(await queue.get(), id, left, await runs.turn(id))
  return stateNow(parts, id)
}

const cancelled = (index: number) =>
  ({
    index,
    worker: null,
    ms: 0,
    answeredMs: null,
    outcome: { kind: 'cancelled', by: 'person' },
  }) as const
