import { shareDone } from '../../state/run/figures.ts'
import type { Run, State } from '../../state/run/state.ts'

/** The title of the browser's tab. The progress stands first, as tabs are narrow. */
export function titleOf({ phase, run }: State): string {
  if (!run || phase === 'idle') return 'Galloper'
  if (phase === 'finished') return `${endOf(run)}: ${run.title} – Galloper`
  if (phase === 'listing') return `Listing ${run.title} – Galloper`
  const percent = Math.floor(100 * shareDone(run))
  return `${phase === 'paused' ? 'Paused, ' : ''}${percent} % ${run.title} – Galloper`
}

function endOf({ cancelled, problem, counts }: Run): string {
  if (cancelled) return 'Cancelled'
  if (counts.cancelled > 0) return 'Stopped'
  return problem && counts.saved === 0 ? 'Failed' : 'Done'
}
