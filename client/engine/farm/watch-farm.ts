// The waits of a farm's run, as the page tells it of a run in this tab: the host, a connection, or a worker.
import type { FarmApi, FarmStatus } from '../../api/farm-api.ts'
import type { Outage } from '../../core/async/circuit-breaker.ts'
import { problemOf } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { Site } from '../../core/model/image.ts'

interface WatchParts {
  readonly farm: Pick<FarmApi, 'status'>
  readonly emit: Emit
  /** Milliseconds by Redis' clock. */
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly onFarm: (farm: { readonly workers: number; readonly isHeld: boolean }) => void
}

const LOOK_MS = 2_000

/** Looks again and again until the signal aborts. */
export async function watchFarm(site: Site, parts: WatchParts, signal: AbortSignal): Promise<void> {
  let told: Wait = NONE
  while (!signal.aborted) {
    const wait = await look(site, parts, told)
    if (signal.aborted) return
    if (wait !== NONE || told !== NONE) tell(wait, parts)
    told = wait
    // It rejects when the signal aborts, and then the loop ends.
    await parts.sleep(LOOK_MS, signal).catch(() => {})
  }
}

interface Wait {
  readonly pausedMs: number
  readonly outage: Outage | null
}

type Blocked = NonNullable<FarmStatus>['blocked'][number]

const BLOCKED = 'results_unavailable'

const NONE: Wait = { pausedMs: 0, outage: null }

async function look(site: Site, { farm, now, onFarm }: WatchParts, told: Wait): Promise<Wait> {
  try {
    const status = await farm.status()
    if (!status) return NONE
    const { pausedMs, outages, blocked, workers, isPaused } = status
    // Workers cannot tell of themselves in a Redis that takes no writes.
    if (workers.length > 0 || !blocked.some(({ place }) => place === 'redis'))
      onFarm({ workers: workers.length, isHeld: isPaused })
    if (blocked[0]) return { pausedMs, outage: outageOf(blocked[0], told, now()) }
    const away = outages.find(({ host }) => (host === 'demo') === (site === 'demo'))
    if (!away) return pausedMs > 0 ? { pausedMs, outage: null } : NONE
    const { reason, forMs, probeInMs } = away
    const at = now()
    return { pausedMs, outage: { reason, since: at - forMs, nextProbeAt: at + probeInMs } }
  } catch (error) {
    const reason = problemOf(error).code
    const at = now()
    const since = told.outage?.reason === reason ? told.outage.since : at
    return { pausedMs: 0, outage: { reason, since, nextProbeAt: at + LOOK_MS } }
  }
}

/** Where no worker can tell for how long, it is since this page has known. */
function outageOf({ times }: Blocked, told: Wait, at: number): Outage {
  const known = told.outage?.reason === BLOCKED ? told.outage.since : at
  const { forMs, probeInMs } = times ?? { forMs: at - known, probeInMs: 0 }
  return { reason: BLOCKED, since: at - forMs, nextProbeAt: at + probeInMs }
}

function tell({ pausedMs, outage }: Wait, { emit, now }: WatchParts): void {
  const at = now()
  emit({ kind: 'host-paused', at, until: at + pausedMs })
  emit({ kind: 'outage', at, outage })
}
