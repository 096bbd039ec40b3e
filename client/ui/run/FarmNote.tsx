import { goesOnUnseen, type Phase, type Run } from '../../state/run/state.ts'

/** Says of a farm's run what a person could not see: that no worker is there, or that the page lost sight of it. */
export function FarmNote({ run, phase }: { run: Run; phase: Phase }) {
  if (!run.farm) return null
  if (phase === 'finished')
    return goesOnUnseen(run) ? (
      <p className="note">
        This page could not follow the run to its end. The farm goes on with it. Reload the page to
        follow it again.
      </p>
    ) : null
  return run.farm.workers === 0 ? (
    <p className="note" aria-live="polite">
      No worker is connected to the farm. The run waits until one is. The Farm tab says how to start
      one.
    </p>
  ) : null
}
