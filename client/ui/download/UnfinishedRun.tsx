import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { unfinishedOf } from '../../state/run/unfinished-run.ts'
import { countOf, formatCount } from '../parts/format.ts'

/** What an earlier visit left, and the choice of what to do with it. */
export function UnfinishedRun({ run, controller }: { run: Run; controller: Controller }) {
  const { title, startedAt, counts } = run
  const unfinished = unfinishedOf(run).length
  const done = countOf(counts.saved, 'image')
  return (
    <section className="card unfinished-run" aria-label="Earlier run">
      <div>
        <strong>{title}</strong>
        <p>
          {unfinished > 0
            ? `This run was interrupted: ${done} saved, ${formatCount(unfinished)} to go.`
            : `This run is finished: ${done} saved.`}
        </p>
        <p className="hint">
          Begun {startedAt.toLocaleString()}. Its files are still here; another run replaces them.
        </p>
      </div>
      <div className="buttons">
        <button type="button" className="primary" onClick={() => void controller.goOn()}>
          {unfinished > 0 ? 'Go on' : 'Show it'}
        </button>
        <button type="button" onClick={() => void controller.forget()}>
          Forget it
        </button>
      </div>
    </section>
  )
}
