// How a run treats the host that it asks: all its downloads pause together when the host says so, and all share
// one budget of second tries.

import { asksForPause, LONGEST_WAIT_S, pauseMs } from '../../core/async/retry.ts'
import type { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'

export interface HostLimiter {
  /** Resolves when the host may be asked. */
  open(signal: AbortSignal): Promise<void>
  /** Takes in a failure: true if it was the host's limit, and everybody pauses now. */
  refused(error: AppError): boolean
  /** Why the host is not worth waiting for, while that lasts: every image fails of it without being asked for. */
  shut(): AppError | null
  /** How often the host has said so far that it is asked too much. */
  limited(): number
  /** One more try; false when the run has used up what it may. */
  spendRetry(): boolean
}

export function createHostLimiter(parts: {
  emit: Emit
  now: () => number
  random: () => number
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Tries again that a whole run may make. */
  retries: number
}): HostLimiter {
  const { emit, now, random, sleep } = parts
  let closedUntil = 0
  let shut: AppError | null = null
  let limited = 0
  let retries = parts.retries
  return {
    async open(signal) {
      while (now() < closedUntil) {
        const wait = closedUntil - now()
        // Spread over a second, or all lanes would knock at the same moment again.
        await sleep(wait + random() * 1000, signal)
      }
    },
    refused(error) {
      if (!asksForPause(error)) return false
      limited++
      if ((error.retryAfterS ?? 0) > LONGEST_WAIT_S) {
        shut = error
        return true
      }
      const until = now() + pauseMs(error)
      if (until > closedUntil) {
        closedUntil = until
        emit({ kind: 'host-paused', at: now(), until })
      }
      return true
    },
    shut: () => shut,
    limited: () => limited,
    spendRetry: () => retries-- > 0,
  }
}
