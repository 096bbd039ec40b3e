// What a farm's run waits for, as the page tells it of a run in this tab: the host, a connection, or a worker.
import type { FarmApi, FarmStatus } from '../../api/farm-api.ts'
import type { Emit } from '../../core/model/events.ts'
import type { Site } from '../../core/model/image.ts'

interface WatchParts {
  readonly farm: Pick<FarmApi, 'status'>
  readonly emit: Emit
  /** Milliseconds by Redis' clock. */
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly onWorkers: (workers: number) => void
}

const LOOK_MS = 2_000

/** Looks again and again until the signal aborts. A farm that is away is told by nothing here: its run stands still. */
export async function watchFarm(site: Site, parts: WatchParts, signal: AbortSignal): Promise<void> {
  let hasTold = false
  while (!signal.aborted) {
    const status = await parts.farm.status().catch(() => null)
    if (signal.aborted) return
    if (status) hasTold = tell(status, site, parts, hasTold)
    // It rejects when the signal aborts, and then the loop ends.
    await parts.sleep(LOOK_MS, signal).catch(() => {})
  }
}

/** Tells of a wait, and of its end if it was told. @returns true while there is one */
function tell(
  { workers, pausedMs, outages }: NonNullable<FarmStatus>,
  site: Site,
  { emit, now, onWorkers }: WatchParts,
  hasTold: boolean,
): boolean {
  onWorkers(workers.length)
  const at = now()
  const away = outages.find(({ host }) => (host === 'demo') === (site === 'demo'))
  if (!hasTold && !away && pausedMs === 0) return false
  emit({ kind: 'host-paused', at, until: at + pausedMs })
  const outage = away && {
    reason: away.reason,
    since: at - away.forMs,
    nextProbeAt: at + away.probeInMs,
  }
  emit({ kind: 'outage', at, outage: outage ?? null })
  return away !== undefined || pausedMs > 0
}
