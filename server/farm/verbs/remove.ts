import { setTimeout } from 'node:timers/promises'
import { ApiError } from '../../errors.ts'
import type { VerbParts } from '../parts.ts'
import { openClaims } from '../redis/claims.ts'
import { RUNS, runKeys } from '../redis/keys.ts'
import { imagesOf } from '../redis/runs.ts'
import { filePath } from '../results/store.ts'
import { checkId, findState } from './find-run.ts'

/** A server stores a record within this time after the end of its run. */
const CLOSED_MS = 6_000
const ASKED_EVERY_MS = 250

/** Files that are deleted at the same time. */
const AT_ONCE = 50

/**
 * Removes a run that is over: its files, then its record, and last its state in Redis, where a removal that broke off
 * finds it again.
 */
export async function removeRun(parts: VerbParts, id: string): Promise<void> {
  const { redis, runs, journal, results } = parts
  const { state, closed } = await findState(parts, checkId(id))
  if (state.endedAt === null)
    throw new ApiError('bad_request', 'This run goes on: cancel it before you delete it')
  await untilClosed(parts, id)
  // A removal that came as far as the record has removed the files.
  const record = (await closed?.record()) ?? (await runs.record(id))
  const images = record ? imagesOf(record) : []
  for (let at = 0; at < images.length; at += AT_ONCE)
    await Promise.all(
      images
        .slice(at, at + AT_ONCE)
        .flatMap((index) => [
          results.files.delete(filePath(id, 'thumbnail', index)),
          ...(record?.withOriginals ? [results.files.delete(filePath(id, 'original', index))] : []),
        ]),
    )
  // While the record is there: without it, a removal that broke off here would leave the same submit this run's id.
  if (record?.key !== undefined) await openClaims(redis).drop(record.key)
  await runs.noteDeleted(id)
  await journal.remove(state)
  await redis.zrem(RUNS, id)
  await redis.del(...Object.values(runKeys(id)))
}

/** Waits until a recovery has stored the record, so that the deletion has an end. There may be no server. */
async function untilClosed({ journal }: Pick<VerbParts, 'journal'>, id: string): Promise<void> {
  const end = performance.now() + CLOSED_MS
  while (performance.now() < end && (await journal.openIds()).includes(id))
    await setTimeout(ASKED_EVERY_MS)
}
