import { type Outcome, savedOf } from '../../core/model/outcome.ts'
import { onlyThumbnailsAreLeft, shareDone } from '../../state/run/figures.ts'
import { goesOnUnseen, isOnFarm, type Phase, type Run } from '../../state/run/state.ts'
import { formatDuration } from '../parts/format.ts'
import { paceText } from './pace-text.ts'

/** How far a run is, or how it ended. */
export function phaseText(run: Run, phase: Phase): string {
  const { cancelled, problem, counts, outcomes, settings } = run
  const isOwn = settings.pictures === 'own'
  if (phase === 'listing' && run.farm) return 'Opening the run…'
  if (phase === 'listing') return isOwn ? 'Looking at the files…' : 'Reading the list…'
  if (phase === 'paused') return run.isFull ? 'Waiting for room' : 'Paused'
  if (phase === 'running' && run.outage) return 'Waiting for a connection'
  if (phase !== 'finished' && isOnFarm(run))
    return run.farm?.workers === 0 ? 'Waiting for a worker of the farm' : 'Downloading on the farm'
  if (phase !== 'finished' && (isOwn || onlyThumbnailsAreLeft(run))) return 'Making thumbnails'
  const hostMs = run.pausedUntil - run.now
  if (phase !== 'finished' && hostMs > 0)
    return `The host asked for fewer requests: downloads go on in ${formatDuration(hostMs)}`
  if (phase !== 'finished')
    return run.heldUntil > run.now
      ? `Waiting for its own limit: ${paceText(settings)}`
      : 'Downloading'
  if (run.farm && counts.asked === 0) return 'The run could not be opened'
  if (goesOnUnseen(run)) return 'Not followed any more'
  if (cancelled) return 'Cancelled'
  if (counts.cancelled > 0)
    return outcomes.some(isByDeadline) ? 'Stopped by its deadline' : 'Stopped before its end'
  if (counts.asked > 0 && counts.asked === counts.skipped)
    return outcomes.some(savedOf) ? 'All images are here already' : 'No JPEG or PNG images'
  if (counts.asked > 0) return 'Finished'
  return problem ? 'The list could not be read' : 'Nothing found'
}

const isByDeadline = (outcome: Outcome | undefined) =>
  outcome?.kind === 'cancelled' && outcome.by === 'deadline'

/** The sentence for screen readers: progress is said at every tenth only. */
export function announcement(run: Run, phase: Phase): string {
  const { counts, title } = run
  if (phase === 'listing') return `Reading the list of ${title}`
  if (phase === 'finished' && counts.asked === 0) return phaseText(run, phase)
  if (phase === 'finished')
    return [`${phaseText(run, phase)}: ${counts.saved} saved`, ...others(counts)].join(', ')
  if (phase === 'paused') return phaseText(run, phase)
  return `${Math.floor(10 * shareDone(run)) * 10} percent done`
}

const others = (counts: Run['counts']) =>
  (['failed', 'skipped', 'cancelled'] as const).flatMap((kind) =>
    counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : [],
  )
