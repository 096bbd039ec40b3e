import { goesOnUnseen, type Phase, type Run } from '../../state/run/state.ts'
import { useLateTexts } from '../text/use-texts.tsx'

/** Says of a farm's run what a person could not see: that the farm is paused, that no worker is there, or that the page lost sight of it. */
export function FarmNote({ run, phase }: { run: Run; phase: Phase }) {
  const { farm } = useLateTexts()
  if (!run.farm) return null
  if (phase === 'finished')
    return goesOnUnseen(run) ? <p className="note">{farm.lostSight}</p> : null
  if (run.farm.isHeld)
    return (
      <p className="note" aria-live="polite">
        {farm.isPaused}
      </p>
    )
  return run.farm.workers === 0 ? (
    <p className="note" aria-live="polite">
      {farm.noWorker}
    </p>
  ) : null
}
