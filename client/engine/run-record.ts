// A run as the engine remembers it, and as the journal tells of it after a reload or a crash.
import type { RunFacts } from '../core/archive/report.ts'
import type { Asked, AskedImage } from '../core/model/image.ts'
import {
  type Cancelled,
  type Fetched,
  indexOf,
  type Outcome,
  savedOf,
} from '../core/model/outcome.ts'
import { routeOf, type Settings } from '../core/model/settings.ts'
import type { JournalEntry } from './storage/journal.ts'
import { strategies } from './strategies/index.ts'

/** Plain data: it crosses between the engine and the page. */
export interface RunRecord {
  readonly settings: Settings
  readonly title: string
  /** ISO 8601. It tells runs apart. */
  readonly startedAt: string
  readonly asked: readonly Asked[]
  /** The outcome of each of `asked`, at the same place; undefined while that is open. */
  readonly outcomes: (Outcome | undefined)[]
}

/** The journal's first line for a run. */
export const runEntry = ({ settings, title, startedAt, asked }: RunRecord): JournalEntry => ({
  kind: 'run',
  format: 3,
  settings,
  title,
  startedAt,
  asked,
})

/** The contents of a journal: the run as far as it came, and the originals that it has, by index. */
export interface Journaled {
  readonly record: RunRecord
  readonly originals: Map<number, Fetched>
}

/** Null where the journal has no run that can be gone on with. */
export function readRecord(journal: readonly JournalEntry[]): Journaled | null {
  const [first, ...rest] = journal
  if (first?.kind !== 'run' || first.asked.length === 0) return null
  // A strategy of an older Galloper may be gone.
  if (!strategies.some(({ id }) => id === first.settings.strategy)) return null
  const { settings, title, startedAt, asked } = first
  const outcomes = new Array<Outcome | undefined>(asked.length).fill(undefined)
  const originals = new Map<number, Fetched>()
  for (const entry of rest) {
    if (entry.kind === 'downloaded') originals.set(entry.index, entry.fetched)
    if (entry.kind === 'outcome') takeOutcome({ outcomes, originals }, entry.outcome)
  }
  return { record: { settings, title, startedAt, asked, outcomes }, originals }
}

/** Notes one outcome: the newest one of an image counts, and its original is here if the outcome says so. */
export function takeOutcome(
  { outcomes, originals }: Pick<RunRecord, 'outcomes'> & Pick<Journaled, 'originals'>,
  outcome: Outcome,
): void {
  const index = indexOf(outcome)
  outcomes[index] = outcome
  const saved = savedOf(outcome)
  if (saved) originals.set(index, saved.fetched)
  if (outcome.kind !== 'failed') return
  // A damaged original is downloaded again, because the damage may be the connection's.
  if (outcome.fetched && outcome.reason !== 'cannot_decode') originals.set(index, outcome.fetched)
  else originals.delete(index)
}

/** The images of a run at these places of the gallery. */
export const imagesAt = ({ asked }: RunRecord, indexes: readonly number[]): AskedImage[] =>
  indexes.flatMap((index) => {
    const item = asked[index]
    return item?.kind === 'image' ? [item] : []
  })

/** The facts that the archive's report is made of. `openBy`: who left its open images open. */
export function factsOf(
  { settings, title, startedAt, asked, outcomes }: RunRecord,
  openBy: Cancelled['by'],
): RunFacts {
  const { strategy, box, moreBoxes, shape, format, names } = settings
  const isOwn = settings.pictures === 'own'
  const used = strategies.find(({ id }) => id === strategy)
  return {
    title,
    source: isOwn ? title : settings.source,
    strategy,
    concurrency: used?.defaultConcurrency ? settings.concurrency : null,
    // The person's own pictures have one size.
    thumbnails: { box, moreBoxes: isOwn ? [] : moreBoxes, shape, format },
    limits: isOwn ? { megapixels: settings.megapixels } : limitsOf(settings, used?.also ?? null),
    route: routeOf(settings),
    maker: isOwn ? settings.maker : undefined,
    names,
    startedAt: new Date(startedAt),
    outcomes: asked.map((item) => outcomes[item.index] ?? openOutcome(item, openBy)),
  }
}

const limitsOf = (settings: Settings, also: 'deadline' | 'timeout' | null) => ({
  images: settings.limit,
  megapixels: settings.megapixels,
  deadlineS: also === 'deadline' ? settings.deadlineS : null,
  timeoutS: also === 'timeout' ? settings.timeoutS : null,
  requestsPerSecond: settings.perSecond || null,
  pauseS: settings.pauseS || null,
})

/** The outcome of an item that is open, because the engine died or for another reason. */
export const openOutcome = (item: Asked, by: Cancelled['by'] = 'crash'): Outcome =>
  item.kind === 'image' ? { kind: 'cancelled', image: item, by } : { kind: 'skipped', item }
