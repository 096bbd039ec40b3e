import { shareDone } from '../../state/run/figures.ts'
import type { Run, State } from '../../state/run/state.ts'
import type { Texts } from '../text/text-store.ts'

/** The title of the browser's tab. The progress stands first, as tabs are narrow. */
export function titleOf({ phase, run }: State, { page }: Texts): string {
  if (!run || phase === 'idle') return 'Galloper'
  if (phase === 'finished') return `${page[endOf(run)]}: ${run.title} – Galloper`
  if (phase === 'listing') return `${page.listing(run.title)} – Galloper`
  const percent = Math.floor(100 * shareDone(run))
  return `${(phase === 'paused' ? page.paused : page.percent)(percent, run.title)} – Galloper`
}

function endOf({ cancelled, problem, counts }: Run) {
  if (cancelled) return 'cancelled'
  if (counts.cancelled > 0) return 'stopped'
  return problem && counts.saved === 0 ? 'failed' : 'done'
}
