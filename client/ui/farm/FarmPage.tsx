import type { FarmController } from '../../state/farm/farm-controller.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useStore } from '../parts/use-store.ts'
import { AddWorker } from './AddWorker.tsx'
import { FarmForm } from './FarmForm.tsx'
import { FarmRun } from './FarmRun.tsx'
import { Machines } from './Machines.tsx'
import { useFarm } from './use-farm.ts'

/** The worker machines, the jobs that wait for them, and one of their runs. */
export function FarmPage({
  store,
  farm: controller,
}: Pick<PageParts, 'store'> & { farm: FarmController }) {
  const { site } = useStore(store).settings
  const { status, problem, runProblem, isListing, followed } = useFarm(controller)
  return (
    <>
      <section className="side farm" aria-label="Farm settings">
        {status && (
          <FarmForm
            isBusy={isListing}
            canKeepOriginals={status.results !== 'redis'}
            onStart={(settings) => controller.start({ ...settings, site })}
          />
        )}
        {status !== undefined && <AddWorker hasFarm={status !== null} />}
      </section>
      <div className="results farm">
        {problem && <ProblemNote problem={problem} />}
        {runProblem && <ProblemNote problem={runProblem} />}
        {status && <Machines status={status} followed={followed} onOpen={controller.open} />}
        {followed && <FarmRun run={followed} controller={controller} />}
      </div>
    </>
  )
}
