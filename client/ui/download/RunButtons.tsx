import type { Controller } from '../../state/run/run-controller.ts'
import type { Phase, Run } from '../../state/run/state.ts'
import type { Attempt } from '../parts/use-attempt.ts'

/** Buttons that have no use now stay: if one went while it has the focus, the focus would be lost. */
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
  const isOver = phase === 'finished'
  return (
    <div className="buttons">
      {phase === 'paused' ? (
        <button type="button" onClick={controller.resume}>
          Resume
        </button>
      ) : (
        <button type="button" aria-disabled={phase !== 'running'} onClick={controller.pause}>
          Pause
        </button>
      )}
      {isOver && run.counts.cancelled > 0 && (
        <button type="button" onClick={() => attempt(controller.goOn)}>
          Resume
        </button>
      )}
      <button type="button" aria-disabled={isOver} onClick={controller.cancel}>
        Cancel
      </button>
    </div>
  )
}
