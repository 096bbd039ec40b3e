// Decides on an image that was not saved: another try, a pause of all requests, or a failure with its reason.
import { type Job, Worker } from 'bullmq'
import {
  asksForPause,
  MAX_ATTEMPTS,
  MAX_REFUSALS,
  mayPass,
  pauseMs,
} from '../../../client/core/async/retry.ts'
import type { FarmReason } from '../../../client/core/model/reason.ts'
import type { FarmOutcome } from '../../farm-api/farm-interface.ts'
import { ImageError } from './download.ts'

export interface Failure {
  readonly error: unknown
  /** Milliseconds from the start of the work. */
  readonly ms: number
}

/** `pauseHost` pauses the requests of the whole farm. @throws the error that makes BullMQ try again, while that may help. */
export async function outcomeOf(
  { error, ms }: Failure,
  { attemptsMade, attemptsStarted: attempts }: Pick<Job, 'attemptsMade' | 'attemptsStarted'>,
  pauseHost: (ms: number) => Promise<void>,
): Promise<FarmOutcome> {
  const known = error instanceof ImageError ? error : null
  const isRefused = known !== null && asksForPause(known)
  if (isRefused && attempts < MAX_REFUSALS) {
    await pauseHost(pauseMs(known))
    throw Worker.RateLimitError()
  }
  const isLast = isRefused || attemptsMade + 1 >= MAX_ATTEMPTS
  if (!isLast && (!known || mayPassHere(known.code))) throw error
  const reason = known?.code ?? 'internal'
  return { kind: 'failed', reason, message: describe(error), attempts, ms, fetched: null }
}

/** As in the page. BullMQ waits between the attempts, so that no worker is kept busy and any worker may try again. */
const mayPassHere = (reason: FarmReason) => reason === 'results_unavailable' || mayPass(reason)

export const describe = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
