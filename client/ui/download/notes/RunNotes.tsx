import type { Demo } from '../../../api/server-api.ts'
import type { Phase, Run } from '../../../state/run/state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

/** Sentences on what is unusual about a run; none where nothing is. */
export function RunNotes({ run, phase, demo }: { run: Run; phase: Phase; demo: Demo | null }) {
  const { runNotes: words } = useLateTexts()
  const isOver = phase === 'finished'
  const unlike = run.outcomes.filter(
    (one) => one?.kind === 'saved' && one.mismatches.length > 0,
  ).length
  const { here } = run
  const same = isOver ? linksToOnePicture(run) : 0
  return (
    <>
      {isOver && isEmpty(run) && <p className="note">{words.nothing(run.title)}</p>}
      {here > 0 && <p className="note">{words.here(here)}</p>}
      {isOver && same > 2 && <p className="note">{words.samePicture(same)}</p>}
      {run.note && (
        <p className="note" lang="en">
          {run.note}
        </p>
      )}
      {!isOver && demo && demo.photos.ready < demo.photos.total && (
        <p className="note">{words.drawing(demo.photos.ready, demo.photos.total)}</p>
      )}
      {run.settings.pictures === 'own' && run.settings.beside && run.counts.saved > 0 && (
        <p className="note">{words.beside(run.counts.saved, run.title)}</p>
      )}
      {unlike > 0 && <p className="note">{words.unlike(unlike)}</p>}
    </>
  )
}

/** Its list was read to its end, and nothing was on it. */
const isEmpty = ({ counts, cancelled, problem, farm }: Run) =>
  counts.asked === 0 && !cancelled && !problem && !farm

/** The most links of a run that gave the same bytes; nothing was known of them but their ids. */
function linksToOnePicture({ outcomes }: Run): number {
  const ids = new Map<string, Set<string>>()
  for (const outcome of outcomes) {
    if (outcome?.kind !== 'saved' || outcome.image.width !== null || outcome.image.own) continue
    const sha256 = outcome.fetched.sha256 ?? ''
    ids.set(sha256, (ids.get(sha256) ?? new Set()).add(outcome.image.id))
  }
  ids.delete('')
  return Math.max(0, ...[...ids.values()].map(({ size }) => size))
}
