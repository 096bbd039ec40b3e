// How a run treats the host that it asks: all its downloads pause together when the host says so, and all share one
// budget of retries.
import { createNap } from '../../core/async/nap.ts'
import type { PauseSwitch } from '../../core/async/pause-switch.ts'
import { asksForPause, pauseMs } from '../../core/async/retry.ts'
import type { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'

/** The deadline of a run stands still in a wait that is longer than this, ms. */
const LONG_WAIT_MS = 60_000

export interface HostLimiter {
  /** Resolves when the host may be asked. */
  pass(signal: AbortSignal): Promise<void>
  isClosed(): boolean
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
  pauseSwitch: PauseSwitch
  emit: Emit
  now: () => number
  random: () => number
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Retries that a whole run may make. */
  retries: number
  /** Ends the pauses. */
  signal: AbortSignal
}): HostLimiter {
  const { pauseSwitch, emit, now, random, signal } = parts
  const nap = createNap(parts.sleep)
  let closedUntil = 0
  let limited = 0
  let retries = parts.retries

  async function holdRun() {
    pauseSwitch.close('host')
    try {
      while (now() < closedUntil) await nap.sleep(closedUntil - now(), signal)
    } finally {
      pauseSwitch.open('host')
    }
  }

  return {
    async pass(signal) {
      while (now() < closedUntil) {
        const wait = closedUntil - now()
        // The downloads are spread over a second, or all of them would ask at the same moment again.
        await nap.sleep(wait + random() * 1000, signal)
      }
    },
    isClosed: () => now() < closedUntil,
    refused(error) {
      if (!asksForPause(error)) return false
      limited++
      const until = now() + pauseMs(error)
      if (until > closedUntil) {
        closedUntil = until
        emit({ kind: 'host-paused', at: now(), until })
        // It rejects only when the run is over.
        if (pauseMs(error) > LONG_WAIT_MS) holdRun().catch(() => {})
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
