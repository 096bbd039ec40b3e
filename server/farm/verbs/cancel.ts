import type { RunRecord, RunState } from '../../farm-api/farm-interface.ts'
import { BATCH, type VerbParts } from '../parts.ts'
import { CANCELLED } from '../redis/keys.ts'
import { dequeue } from '../redis/queue.ts'
import { fillIfNeeded } from './fill-again.ts'
import { checkId, findRun, stateNow } from './find-run.ts'

/** Stops all requests of a run, and cancels its unfinished images. */
export async function cancelRun(parts: VerbParts, id: string): Promise<RunState> {
  const { redis, runs, journal } = parts
  const { record, state } = await findRun(parts, checkId(id))
  if (state.endedAt !== null) return state
  await fillIfNeeded(parts, record)
  await runs.mark(id, 'stopped')
  await redis.publish(CANCELLED, id)
  // The recovery ends what breaks off from here on. A place that is away holds up no cancel.
  await journal
    .open({ ...record, isStopped: true })
    .catch((error: Error) => parts.log(`The cancel of run ${id}: ${error.message}`))
  await cancelRest(parts, record)
  return stateNow(parts, id)
}

/** Cancels the unfinished images of a run that is stopped. */
export async function cancelRest(
  { runs, queue }: Pick<VerbParts, 'runs' | 'queue'>,
  record: RunRecord,
): Promise<void> {
  const { id } = record
  const left = await runs.unfinished(record)
  const images = await queue.get()
  const turn = await runs.turn(id)
  // The jobs first: each frees more memory than its outcome takes, so that a full Redis gets no fuller.
  for (let at = 0; at < left.length; at += BATCH) {
    const some = left.slice(at, at + BATCH)
    await dequeue(images, id, some, turn)
    await runs.settleCancelled(id, some.map(cancelled))
  }
}

const cancelled = (index: number) =>
  ({
    index,
    worker: null,
    ms: 0,
    answeredMs: null,
    outcome: { kind: 'cancelled', by: 'person' },
  }) as const
