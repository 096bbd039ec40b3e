import type { State } from '../../state/run/state.ts'

/** The page's name in its tab: how far the run is, first. */
export function titleOf({ phase, run }: State): string {
  if (!run || phase === 'idle') return 'Galloper'
  if (phase === 'finished') return `Done: ${run.title} – Galloper`
  if (phase === 'listing') return `Listing ${run.title} – Galloper`
  const percent = Math.floor((100 * run.done) / Math.max(run.toDo, 1))
  return `${phase === 'paused' ? 'Paused, ' : ''}${percent} % ${run.title} – Galloper`
}
