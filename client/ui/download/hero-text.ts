import type { Phase, Run } from '../../state/run/state.ts'
import type { LateTexts } from '../text/text-store.ts'

/** The one line that says how far a run is, or what it has brought and how fast. */
export function heroText(words: LateTexts['runHead'], run: Run, phase: Phase): string {
  const { counts, here, earlier, toDo, done, timeline, settings } = run
  const { pictures } = settings
  if (phase === 'listing') return words.found(counts.asked)
  if (phase !== 'finished') return words.doneOf[pictures](done, toDo)
  const total = words.things[pictures](counts.saved + here)
  const now = counts.saved - earlier
  if (timeline.origin === null || now <= 0) return total
  return earlier + here > 0
    ? words.partInTime(total, now, timeline.now)
    : words.inTime(total, timeline.now)
}
