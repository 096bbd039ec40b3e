// What an earlier visit left on the shelf.
import type { Api } from '../../api/server-api.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Outcome } from '../../core/model/outcome.ts'
import type { JournalEntry } from '../../engine/storage/file-store.ts'
import { strategies } from '../../engine/strategies/index.ts'
import { newRun, reduceRun } from './reduce.ts'
import type { Run, Settings } from './state.ts'

/** The run that a journal tells of, as far as it came; null where there is none that can be gone on with. */
export function unfinishedRun(
  journal: readonly JournalEntry[],
  api: Pick<Api, 'ceiling'>,
): Run | null {
  const [first, ...rest] = journal
  if (first?.kind !== 'run' || first.format !== 2) return null
  const { settings, title, asked, startedAt } = first
  if (!isSettings(settings) || asked.length === 0) return null
  const run = newRun(settings, new Date(startedAt), api.ceiling(settings.route))
  const outcomes = rest.flatMap((entry) => (entry.kind === 'outcome' ? [entry.outcome] : []))
  const listing = { title, note: null, credits: null }
  return reduceRun(run, [
    { kind: 'listed', items: asked, listing },
    ...outcomes.map((outcome) => ({ kind: 'outcome', at: 0, outcome }) as const),
  ])
}

// The page that wrote it is the page that reads it, as long as the format is the same; but a strategy may have gone.
const isSettings = (settings: unknown): settings is Settings =>
  typeof settings === 'object' &&
  settings !== null &&
  'strategy' in settings &&
  strategies.some(({ id }) => id === settings.strategy)

/** The images that were not brought to an end: not begun, or cancelled. */
export const unfinishedOf = ({ asked, outcomes }: Run): AskedImage[] =>
  asked.flatMap((item) => (item.kind === 'image' && isOpen(outcomes[item.index]) ? [item] : []))

const isOpen = (outcome: Outcome | undefined) => !outcome || outcome.kind === 'cancelled'
