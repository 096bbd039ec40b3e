// How a run treats the host that it asks: all its downloads pause together when the host says so, and all share one
// budget of retries.
import { createNap } from '../../core/async/nap.ts'
import { asksForPause, pauseMs } from '../../core/async/retry.ts'
import type { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'

export interface HostLimiter {
  /** Resolves when the host may be asked. */
  pass(signal: AbortSignal): Promise<void>
  /** Takes in a failure. True if it was the host's limit: then all downloads pause now. */
  refused(error: AppError): boolean
  /** Ends the pause that the host has asked for. */
  lift(): void
  /** How often the host has asked for fewer requests so far. */
  limited(): number
  /** Takes one retry from the run's budget; false when none is left. */
  spendRetry(): boolean
}

export function createHostLimiter(parts: {
  emit: Emit
  now: () => number
  random: () => number
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Retries that a whole run may make. */
  retries: number
}): HostLimiter {
  const { emit, now, random } = parts
  const nap = createNap(parts.sleep)
  let closedUntil = 0
  let limited = 0
  let retries = parts.retries
  return {
    async pass(signal) {
      while (now() < closedUntil) {
        const wait = closedUntil - now()
        // The downloads are spread over a second, or all of them would ask at the same moment again.
        await nap.sleep(wait + random() * 1000, signal)
      }
    },
    refused(error) {
      if (!asksForPause(error)) return false
      limited++
      const until = now() + pauseMs(error)
      if (until > closedUntil) {
        closedUntil = until
        emit({ kind: 'host-paused', at: now(), until })
      }
      return true
    },
    lift() {
      const at = now()
      if (at >= closedUntil) return
      closedUntil = at
      emit({ kind: 'host-paused', at, until: at })
      nap.wake()
    },
    limited: () => limited,
    spendRetry: () => retries-- > 0,
  }
}
