import type { FarmController } from '../../state/farm/farm-controller.ts'
import { needsTab } from '../../state/run/state.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useStore } from '../parts/use-store.ts'
import { AddWorker } from './AddWorker.tsx'
import { FarmRuns } from './FarmRuns.tsx'
import { Machines } from './Machines.tsx'
import { useFarm } from './use-farm.ts'
import './farm.css'

/** The worker machines, the jobs that wait for them, and the runs. */
export function FarmPage({
  store,
  farm: controller,
}: Pick<PageParts, 'store'> & { farm: FarmController }) {
  const { status, problem } = useFarm(controller)
  const inNewTab = needsTab(useStore(store))
  return (
    <div className="results farm">
      {/* This page looks again by itself, so nobody has to wait before a next try. */}
      {problem && <ProblemNote problem={{ ...problem, retryAfterS: undefined }} />}
      {status && <Machines status={status} />}
      {status && <FarmRuns runs={status.runs} inNewTab={inNewTab} />}
      {status !== undefined && (
        <AddWorker hasFarm={status !== null} hasWorkers={(status?.workers.length ?? 0) > 0} />
      )}
    </div>
  )
}
