import type { Demo } from '../../../api/server-api.ts'
import type { Phase, Run } from '../../../state/run/state.ts'
import { countOf, formatCount } from '../../parts/format.ts'

/** Sentences on what is unusual about a run; none where nothing is. */
export function RunNotes({ run, phase, demo }: { run: Run; phase: Phase; demo: Demo | null }) {
  const isOver = phase === 'finished'
  const unlike = run.outcomes.filter(
    (one) => one?.kind === 'saved' && one.mismatches.length > 0,
  ).length
  const { here } = run
  const same = isOver ? linksToOnePicture(run) : 0
  return (
    <>
      {here > 0 && (
        <p className="note">
          {countOf(here, 'image')} {here === 1 ? 'is' : 'are'} here already from an earlier run, and{' '}
          {here === 1 ? 'was' : 'were'} not downloaded again. The zip has{' '}
          {here === 1 ? 'it' : 'them'} too.
        </p>
      )}
      {isOver && same > 2 && (
        <p className="note">
          {formatCount(same)} links gave one and the same picture. If they should not, the image
          host may block your country or network.
        </p>
      )}
      {run.note && <p className="note">{run.note}</p>}
      {!isOver && demo && demo.photos.ready < demo.photos.total && (
        <p className="note">
          The demo is still drawing its pictures ({formatCount(demo.photos.ready)} of{' '}
          {formatCount(demo.photos.total)}). Until then it is slower.
        </p>
      )}
      {run.settings.pictures === 'own' && run.settings.beside && run.counts.saved > 0 && (
        <p className="note">
          {countOf(run.counts.saved, 'thumbnail')} written beside the pictures in {run.title}.
        </p>
      )}
      {unlike > 0 && (
        <p className="note">
          {countOf(unlike, 'image')} {unlike === 1 ? 'differs' : 'differ'} from the gallery’s list
          in size, bytes or format. {unlike === 1 ? 'It is' : 'They are'} saved, and the zip’s
          report.json names {unlike === 1 ? 'it' : 'them'}.
        </p>
      )}
    </>
  )
}

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
