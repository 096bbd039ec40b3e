import type { Controller } from '../../state/run/run-controller.ts'
import type { Phase, Run } from '../../state/run/state.ts'
import type { Attempt } from '../parts/use-attempt.ts'

/** The buttons that have a use now. */
export function RunButtons({
  run,
  phase,
  controller,
  attempt,
}: {
  run: Run
  phase: Phase
  controller: Controller
  attempt: Attempt
}) {
  if (phase === 'finished')
    return run.counts.cancelled > 0 ? (
      <div className="buttons">
        <button type="button" onClick={() => attempt(controller.goOn)}>
          Resume
        </button>
      </div>
    ) : null
  return (
    <div className="buttons">
      {/* One element for both names: the focus stays on it. */}
      <button
        type="button"
        aria-disabled={phase === 'listing'}
        onClick={phase === 'paused' ? controller.resume : controller.pause}
      >
        {phase === 'paused' ? 'Resume' : 'Pause'}
      </button>
      <button type="button" onClick={controller.cancel}>
        Cancel
      </button>
    </div>
  )
}
