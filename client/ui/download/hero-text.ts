import type { Phase, Run } from '../../state/run/state.ts'
import { countOf, formatCount, formatDuration } from '../parts/format.ts'

/** The one line that says how far a run is, or what it has brought and how fast. */
export function heroText(run: Run, phase: Phase): string {
  const { counts, here, earlier, toDo, done, timeline, settings } = run
  if (phase === 'listing') return `${countOf(counts.asked, 'item')} found so far`
  const word = settings.pictures === 'own' ? 'thumbnail' : 'picture'
  if (phase !== 'finished') return `${formatCount(done)} of ${countOf(toDo, word)}`
  const had = earlier + here
  const total = countOf(counts.saved + here, word)
  const now = counts.saved - earlier
  if (timeline.origin === null || now <= 0) return total
  const time = formatDuration(timeline.now)
  return had > 0 ? `${total}, ${formatCount(now)} of them in ${time}` : `${total} in ${time}`
}
