import type { Controller } from '../../../state/run/run-controller.ts'
import type { State } from '../../../state/run/state.ts'
import { formatBytes } from '../../parts/format.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { EarlierRun } from './EarlierRun.tsx'
import { SureButton } from './SureButton.tsx'

/** The runs of which the browser keeps the files, newest first. */
export function EarlierRuns({
  state: { earlier, keptBytes, own, isLasting, server },
  controller,
  attempt,
}: {
  state: State
  controller: Controller
  attempt: Attempt
}) {
  if (!isLasting && server) return <p className="hint">{MEMORY_ONLY}</p>
  if (earlier.length === 0) return null
  return (
    <section className="card earlier-runs" aria-labelledby="earlier-title">
      <div className="earlier-head">
        <h2 id="earlier-title">Earlier runs</h2>
        <SureButton
          name={`Delete all ${formatBytes(keptBytes)}`}
          onSure={() => attempt(controller.forget)}
        />
      </div>
      <ul>
        {earlier.map((run) => (
          <EarlierRun
            key={run.startedAt}
            run={run}
            hasFiles={own !== null}
            onOpen={() => attempt(() => controller.openRun(run.startedAt))}
            onResume={() =>
              attempt(async () => {
                await controller.openRun(run.startedAt)
                await controller.goOn()
              })
            }
            onDelete={() => attempt(() => controller.deleteRun(run.startedAt))}
          />
        ))}
      </ul>
      <p className="hint">
        This browser keeps the files of your last runs: about eight runs or 2 GB. If the room is
        needed, the oldest go first. An Imgur image that is among them is not downloaded again.
      </p>
    </section>
  )
}

const MEMORY_ONLY =
  'Earlier runs are not shown here: another tab has the stored files, or this browser stores none. A run of this tab is kept in memory only, until the tab is closed or reloaded.'
