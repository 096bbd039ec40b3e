import { type Outcome, savedOf } from '../../core/model/outcome.ts'
import { onlyThumbnailsAreLeft, shareDone } from '../../state/run/figures.ts'
import { goesOnUnseen, isOnFarm, type Phase, type Run } from '../../state/run/state.ts'
import type { LateTexts, Texts } from '../text/text-store.ts'
import { paceText } from './pace-text.ts'

type HeadTexts = Pick<Texts, 'form'> & Pick<LateTexts, 'runHead'>

/** How far a run is, or how it ended. */
export function phaseText({ form, runHead }: HeadTexts, run: Run, phase: Phase): string {
  if (phase === 'finished') return runHead.phases[endOf(run)]
  const { settings, now } = run
  const key = stepOf(run, phase)
  if (key !== 'downloading') return runHead.phases[key]
  if (run.pausedUntil > now) return runHead.hostAsked(run.pausedUntil - now)
  if (run.heldUntil > now) return runHead.ownLimit(paceText(form, settings))
  return runHead.phases.downloading
}

function stepOf(run: Run, phase: Phase) {
  const isOwn = run.settings.pictures === 'own'
  if (phase === 'listing' && run.farm) return 'opening'
  if (phase === 'listing') return isOwn ? 'lookingAtFiles' : 'readingList'
  if (phase === 'paused') return run.isFull ? 'waitingForRoom' : 'paused'
  if (phase === 'running' && run.outage) return 'waitingForConnection'
  if (isOnFarm(run)) return run.farm?.workers === 0 ? 'waitingForWorker' : 'onFarm'
  return isOwn || onlyThumbnailsAreLeft(run) ? 'makingThumbnails' : 'downloading'
}

function endOf(run: Run) {
  const { cancelled, problem, counts, outcomes } = run
  if (run.farm && counts.asked === 0) return 'notOpened'
  if (goesOnUnseen(run)) return 'notFollowed'
  if (cancelled) return 'cancelled'
  if (counts.cancelled > 0) return outcomes.some(isByDeadline) ? 'byDeadline' : 'beforeEnd'
  if (counts.asked > 0 && counts.asked === counts.skipped)
    return outcomes.some(savedOf) ? 'allHere' : 'noImages'
  if (counts.asked > 0) return 'finished'
  return problem ? 'listNotRead' : 'nothing'
}

const isByDeadline = (outcome: Outcome | undefined) =>
  outcome?.kind === 'cancelled' && outcome.by === 'deadline'

/** The sentence for screen readers: progress is said at every tenth only. */
export function announcement(texts: HeadTexts, run: Run, phase: Phase): string {
  const { counts, title } = run
  const { said } = texts.runHead
  if (phase === 'listing') return said.reading(title)
  if (phase === 'paused') return phaseText(texts, run, phase)
  if (phase !== 'finished') return said.percent(Math.floor(10 * shareDone(run)) * 10)
  const end = phaseText(texts, run, phase)
  if (counts.asked === 0) return end
  const others = (['failed', 'skipped', 'cancelled'] as const).flatMap((kind) =>
    counts[kind] > 0 ? [said[kind](counts[kind])] : [],
  )
  return [`${end}: ${said.saved(counts.saved)}`, ...others].join(', ')
}
