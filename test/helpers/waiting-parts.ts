// The parts that all downloads of a run share, for tests of single downloads.
import { createCircuitBreaker, type Outage } from '../../client/core/async/circuit-breaker.ts'
import { createPauseSwitch } from '../../client/core/async/pause-switch.ts'
import type { Emit } from '../../client/core/model/events.ts'
import { NO_PACE } from '../../client/core/model/settings.ts'
import type { DownloadParts } from '../../client/engine/download/download.ts'
import { createHostLimiter } from '../../client/engine/download/host-limiter.ts'
import { createPacer } from '../../client/engine/download/pacer.ts'
import { createTallies } from '../../client/engine/download/tally.ts'

type Given = Pick<DownloadParts, 'now' | 'sleep' | 'signal' | 'random'> & {
  readonly emit: Emit
  readonly retries?: number
  readonly probe?: DownloadParts['probe']
  /** Without it, the run has a single image. */
  readonly another?: () => string
}

/** Every probe is answered, unless it is given. */
export function waitingParts(given: Given) {
  const { emit, now } = given
  const probe = given.probe ?? (async () => null)
  const pauseSwitch = createPauseSwitch(now)
  const tell = (outage: Outage | null) => emit({ kind: 'outage', at: now(), outage })
  return {
    pauseSwitch,
    hostLimiter: createHostLimiter({ retries: 100, ...given, pauseSwitch }),
    pacer: createPacer(NO_PACE, { ...given, tell: () => {} }),
    tallies: createTallies(),
    probe,
    circuitBreaker: createCircuitBreaker<string>({ ...given, probe, tell }),
  }
}
