import type { FarmController } from '../../state/farm/farm-controller.ts'
import type { UploadController } from '../../state/farm/upload-controller.ts'
import { needsTab } from '../../state/run/state.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useAttempt } from '../parts/use-attempt.ts'
import { useStore } from '../parts/use-store.ts'
import { AddWorker } from './AddWorker.tsx'
import { FarmRuns } from './FarmRuns.tsx'
import { Machines } from './Machines.tsx'
import { UploadCard } from './UploadCard.tsx'
import { useFarm } from './use-farm.ts'
import './farm.css'

/** The worker machines, the jobs that wait for them, and the runs. */
export function FarmPage({
  store,
  farm: controller,
  upload,
}: Pick<PageParts, 'store'> & { farm: FarmController; upload: UploadController }) {
  const state = useFarm(controller)
  const { status } = state
  const inNewTab = needsTab(useStore(store))
  const { attempt, problem: refused } = useAttempt()
  const problem = state.problem ?? refused
  return (
    <div className="results farm">
      {/* This page looks again by itself, so nobody has to wait before a next try. */}
      {problem && <ProblemNote problem={{ ...problem, retryAfterS: undefined }} />}
      {status && (
        <Machines status={status} onSteer={(verb) => attempt(() => controller.steer(verb))} />
      )}
      {status && <FarmRuns {...{ state, controller, attempt, inNewTab }} />}
      {status && <UploadCard controller={upload} runs={state.list?.runs ?? []} />}
      {status !== undefined && (
        <AddWorker hasFarm={status !== null} hasWorkers={(status?.workers.length ?? 0) > 0} />
      )}
    </div>
  )
}
