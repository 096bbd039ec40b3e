// The runs that the browser keeps, as a list of them says it.
import type { Counts } from '../core/archive/report.ts'
import type { Settings } from '../core/model/settings.ts'
import { openOutcome, type RunRecord, readRecord } from './run-record.ts'
import type { StoredRun } from './storage/file-store.ts'

/** Plain data: it crosses to the page. */
export interface RunSummary extends Pick<RunRecord, 'startedAt' | 'title'> {
  readonly pictures: Settings['pictures']
  /** Open images count as cancelled: both can be resumed. */
  readonly counts: Counts
  /** Of the skipped, those whose files are here. */
  readonly here: number
  /** Bytes that its files take. */
  readonly bytes: number
}

export interface KeptRuns {
  /** Newest first. */
  readonly runs: readonly RunSummary[]
  /** Bytes of the files of all runs. */
  readonly bytes: number
}

/** Runs that tell nothing are left out. */
export const summariesOf = (runs: readonly StoredRun[]): RunSummary[] =>
  runs.flatMap(({ journal, bytes }) => {
    const record = readRecord(journal)?.record
    return record ? [summaryOf(record, bytes)] : []
  })

/** The run that began at this time. */
export const startedIn = (runs: readonly StoredRun[], startedAt: string): StoredRun | undefined =>
  runs.find(({ journal: [first] }) => first?.kind === 'run' && first.startedAt === startedAt)

function summaryOf({ startedAt, title, settings, asked, outcomes }: RunRecord, bytes: number) {
  const counts = { asked: asked.length, saved: 0, failed: 0, skipped: 0, cancelled: 0 }
  let here = 0
  for (const item of asked) {
    const outcome = outcomes[item.index] ?? openOutcome(item)
    counts[outcome.kind]++
    if (outcome.kind === 'skipped' && outcome.saved) here++
  }
  const { pictures } = settings
  return { startedAt, title, pictures, counts, here, bytes }
}
