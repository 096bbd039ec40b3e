import type { Controller } from '../../../state/run/run-controller.ts'
import type { State } from '../../../state/run/state.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { EarlierRun } from './EarlierRun.tsx'
import { SureButton } from './SureButton.tsx'
import './earlier-runs.css'

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
  const { earlier: words } = useLateTexts().beforeRun
  if (!isLasting && server) return <p className="hint">{words.memoryOnly}</p>
  if (earlier.length === 0) return null
  return (
    <section className="card earlier-runs" aria-labelledby="earlier-title">
      <div className="earlier-head">
        <h2 id="earlier-title">{words.title}</h2>
        <SureButton name={words.deleteAll(keptBytes)} onSure={() => attempt(controller.forget)} />
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
      <p className="hint">{words.about}</p>
    </section>
  )
}
