import type { Controller } from '../../state/run/run-controller.ts'
import { goesOnUnseen, isOnFarm, type Phase, type Run } from '../../state/run/state.ts'
import type { Attempt } from '../parts/use-attempt.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { SureButton } from './earlier/SureButton.tsx'

interface RunButtonsProps {
  readonly run: Run
  readonly phase: Phase
  readonly controller: Controller
  readonly attempt: Attempt
}

/** The buttons that have a use now. */
export function RunButtons({ run, phase, controller, attempt }: RunButtonsProps) {
  const { runHead: words } = useLateTexts()
  if (isOnFarm(run)) return <FarmRunButtons {...{ run, phase, controller, attempt }} />
  if (phase === 'finished')
    return run.counts.cancelled > 0 ? (
      <div className="buttons">
        <button type="button" onClick={() => attempt(controller.goOn)}>
          {words.resume}
        </button>
      </div>
    ) : null
  return (
    <div className="buttons">
      <PauseButton {...{ phase, controller }} />
      <CancelButton controller={controller} />
    </div>
  )
}

type Steered = Pick<RunButtonsProps, 'phase' | 'controller'>

/** One element for both names: the focus stays on it. */
function PauseButton({ phase, controller }: Steered) {
  const { runHead: words } = useLateTexts()
  const isPaused = phase === 'paused'
  return (
    <button
      type="button"
      aria-disabled={phase === 'listing'}
      onClick={isPaused ? controller.resume : controller.pause}
    >
      {isPaused ? words.resume : words.pause}
    </button>
  )
}

function CancelButton({ controller }: Pick<Steered, 'controller'>) {
  const { runHead: words } = useLateTexts()
  return (
    <button type="button" onClick={controller.cancel}>
      {words.cancel}
    </button>
  )
}

/** A page may leave a run of the farm at any time. */
function FarmRunButtons({ run, phase, controller, attempt }: RunButtonsProps) {
  const { runHead: words } = useLateTexts()
  return (
    <div className="buttons">
      {run.farm && phase !== 'finished' && <PauseButton {...{ phase, controller }} />}
      {phase !== 'finished' && <CancelButton controller={controller} />}
      {run.farm && phase === 'finished' && !goesOnUnseen(run) && (
        <SureButton name={words.deleteRun} onSure={() => attempt(controller.remove)} />
      )}
      {(run.farm || phase === 'finished') && (
        <button
          type="button"
          title={phase === 'finished' ? undefined : words.farmGoesOn}
          onClick={() => attempt(controller.close)}
        >
          {words.close}
        </button>
      )}
    </div>
  )
}
