// Runs of which the engine remembers more than the page: after a reload, and after a crash.
import type { AskedImage } from '../../core/model/image.ts'
import { type Failed, indexOf, type Outcome } from '../../core/model/outcome.ts'
import { abortOpen } from '../../core/model/timeline-events.ts'
import type { RunRecord } from '../../engine/run-record.ts'
import { progressWithoutOutcomes } from './progress.ts'
import { newRun, reduceRun } from './reduce.ts'
import type { Run } from './state.ts'

/** The run that an earlier visit has left. `ceiling`: the most requests that can be under way at once. */
export function runFrom(record: RunRecord, ceiling: number): Run {
  const { settings, title, asked, startedAt, outcomes } = record
  const listing = { title, note: null, credits: null }
  const run = reduceRun(newRun(settings, new Date(startedAt), ceiling), [
    { kind: 'listed', items: asked, listing },
    ...outcomes.flatMap((outcome) =>
      outcome ? [{ kind: 'outcome', at: 0, outcome } as const] : [],
    ),
  ])
  return { ...run, earlier: run.counts.saved, bytes: keptBytesOf(run) }
}

/** Bytes of the originals that a run has downloaded and that are here. */
const keptBytesOf = ({ outcomes }: Run) =>
  outcomes.reduce(
    (sum, outcome) => sum + (outcome && 'fetched' in outcome ? (outcome.fetched?.bytes ?? 0) : 0),
    0,
  )

/** A run of this page after its engine died: its outcomes are those that the new engine knows. */
export function afterCrash(run: Run, outcomes: RunRecord['outcomes']): Run {
  abortOpen(run.timeline)
  const known = { ...run.counts, saved: 0, failed: 0, skipped: 0, cancelled: 0 }
  const fresh: Run = {
    ...run,
    outcomes: [],
    counts: known,
    here: 0,
    progress: progressWithoutOutcomes(run.progress),
  }
  return reduceRun(
    fresh,
    outcomes.flatMap((outcome) =>
      outcome ? [{ kind: 'outcome', at: run.now, outcome } as const] : [],
    ),
  )
}

/** The run as plain data, for an engine that has lost it; files that were in memory only count for nothing. */
export const recordWithoutFiles = ({
  settings,
  title,
  startedAt,
  asked,
  outcomes,
}: Run): RunRecord => ({
  settings,
  title,
  startedAt: startedAt.toISOString(),
  asked,
  outcomes: asked.map((item) => keptWithoutFiles(outcomes[item.index])),
})

const keptWithoutFiles = (outcome: Outcome | undefined): Outcome | undefined => {
  if (outcome?.kind === 'skipped') return outcome.saved ? undefined : outcome
  return outcome?.kind === 'failed' ? { ...outcome, fetched: null } : undefined
}

/** The images that were not brought to an end: not begun, or cancelled. */
export const unfinishedOf = ({ asked, outcomes }: Run): AskedImage[] =>
  asked.flatMap((item) => (item.kind === 'image' && isOpen(outcomes[item.index]) ? [item] : []))

const isOpen = (outcome: Outcome | undefined) => !outcome || outcome.kind === 'cancelled'

/** The places in the gallery of the images that failed for one reason, or for any that another try can mend. */
export const failedIndexes = ({ outcomes }: Run, reason?: string): number[] =>
  outcomes.flatMap((outcome) =>
    outcome?.kind === 'failed' && (reason ? outcome.reason === reason : canMend(outcome))
      ? [indexOf(outcome)]
      : [],
  )

/** Another try brings the same answer: the host has nothing else, or the limit is the person's own. */
const LASTING: ReadonlySet<string> = new Set([
  'bad_request',
  'not_found',
  'removed',
  'too_large',
  'too_big_to_decode',
])

/** A damaged file of the person's own is the same at every try. */
export const canMend = ({ reason, image }: Failed): boolean =>
  !LASTING.has(reason) && !(image.own && reason === 'cannot_decode')
