// Takes a run, once for each key, whatever goes wrong on the way.
import { createHash, randomUUID } from 'node:crypto'
import { ApiError } from '../../errors.ts'
import type { RunRecord, RunState, Submitted } from '../../farm-api/farm-interface.ts'
import type { Submission } from '../../farm-api/submission.ts'
import type { VerbParts } from '../parts.ts'
import { openClaims } from '../redis/claims.ts'
import { checkPolicy } from '../redis/connection.ts'
import { enqueue, limitRate } from '../redis/queue.ts'
import { imagesOf } from '../redis/runs.ts'
import { findRun, stateNow, untouched } from './find-run.ts'

/** `key` is the caller's own; null for one that is made from the content. `ahead`: the images of earlier parts. */
export async function submitRun(
  parts: VerbParts,
  submission: Submission,
  key: string | null,
  ahead = 0,
): Promise<Submitted> {
  const { redis, runs, results, demoOrigin } = parts
  if (submission.withOriginals && results.kind === 'redis')
    throw new ApiError('bad_request', 'Redis is no place for originals: set RESULTS_URL')
  await checkPolicy(redis)
  const content = hashOf(JSON.stringify(submission))
  const name = hashOf(key === null ? `content ${content}` : `key ${key}`)
  const wanted = { id: randomUUID(), startedAt: await runs.now(), content }
  const claim = await openClaims(redis).take(name, wanted)
  if (claim.content !== content)
    throw new ApiError('key_reused', 'This Idempotency-Key was used for another submission')
  const known = claim.id === wanted.id ? null : await knownState(parts, claim.id)
  if (known) return { state: known, how: 'existing' }
  // A claim without a run is of a submit that has not come so far: a submit with the same key goes on with it.
  const { id, startedAt } = claim
  const isDemo = submission.site === 'demo'
  const origin = isDemo ? demoOrigin : null
  return write(parts, { ...submission, id, startedAt, key: name, demoOrigin: origin }, ahead)
}

/** From the moment when the journal has the record, the run is done, whatever Redis says. */
async function write(parts: VerbParts, record: RunRecord, ahead: number): Promise<Submitted> {
  const { runs, journal } = parts
  await journal.open(record).catch((cause: unknown) => {
    throw new ApiError('results_unavailable', 'The run’s record could not be stored', { cause })
  })
  try {
    await runs.create(record)
    await limitRate(await parts.queue.get(), parts.rate)
    await addJobs(parts, record, imagesOf(record), ahead)
    return { state: await stateNow(parts, record.id), how: 'queued' }
  } catch (error) {
    parts.log(`Run ${record.id} is queued later: ${error instanceof Error ? error.message : error}`)
    return { state: untouched(record), how: 'accepted' }
  }
}

/** Queues images of a run, and says so in its state: the recovery queues a run that lacks this mark. */
export async function addJobs(
  { queue, runs }: Pick<VerbParts, 'queue' | 'runs'>,
  record: RunRecord,
  images: readonly number[],
  ahead = 0,
): Promise<void> {
  const jobs = await queue.get()
  await enqueue(jobs, record, images, { turn: await runs.turn(record.id), ahead })
  await runs.mark(record.id, 'enqueued')
}

async function knownState(parts: VerbParts, id: string): Promise<RunState | null> {
  try {
    return (await findRun(parts, id)).state
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return null
    throw error
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
