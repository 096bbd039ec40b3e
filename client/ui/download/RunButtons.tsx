import type { Controller } from '../../state/run/run-controller.ts'
import { isOnFarm, type Phase, type Run } from '../../state/run/state.ts'
import type { Attempt } from '../parts/use-attempt.ts'

interface RunButtonsProps {
  readonly run: Run
  readonly phase: Phase
  readonly controller: Controller
  readonly attempt: Attempt
}

/** The buttons that have a use now. */
export function RunButtons({ run, phase, controller, attempt }: RunButtonsProps) {
  if (isOnFarm(run)) return <FarmRunButtons {...{ run, phase, controller, attempt }} />
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

/** The farm cannot pause a run, nor try its images again. A page may leave it at any time. */
const FarmRunButtons = ({ run, phase, controller, attempt }: RunButtonsProps) => (
  <div className="buttons">
    {phase !== 'finished' && (
      <button type="button" onClick={controller.cancel}>
        Cancel
      </button>
    )}
    {(run.farm || phase === 'finished') && (
      <button
        type="button"
        title={phase === 'finished' ? undefined : 'The farm goes on with the run'}
        onClick={() => attempt(controller.close)}
      >
        Close
      </button>
    )}
  </div>
)
