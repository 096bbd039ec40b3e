// The log from which a run resumes: one entry a line, each checked when it is read.
import * as z from 'zod/mini'
import { FILE_KINDS, type FileKind } from '../../core/archive/create-archive.ts'
import { type Asked, askedSchema } from '../../core/model/image.ts'
import type { Fetched, Outcome } from '../../core/model/outcome.ts'
import { fetchedSchema, outcomeSchema } from '../../core/model/outcome-schema.ts'
import { type Settings, settingsSchema } from '../../core/model/settings.ts'
import { renewedId } from '../strategies/index.ts'

/** First the run, then its images; a later entry on an image replaces an earlier one. */
export type JournalEntry =
  | {
      readonly kind: 'run'
      /** Format 2 said `lanes` for the concurrency and for the strategy `queue`; it is still read. */
      readonly format: 3
      readonly settings: Settings
      readonly title: string
      /** ISO 8601. */
      readonly startedAt: string
      readonly asked: readonly Asked[]
    }
  /** The original is in the store; a thumbnail can be made of it. */
  | { readonly kind: 'downloaded'; readonly index: number; readonly fetched: Fetched }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

/** The place of a file among the bytes of all files of a run. */
export interface FileEntry {
  readonly kind: 'file'
  readonly of: FileKind
  readonly index: number
  readonly at: number
  readonly length: number
  /** The number of the earlier run that has the file; absent for a file of this run's own. */
  readonly run?: number | undefined
}

export type Line = JournalEntry | FileEntry

const count = z.int().check(z.nonnegative())

const lineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    format: z.pipe(
      z.transform(() => 3),
      z.literal(3),
    ),
    settings: z.pipe(z.transform(renewedSettings), settingsSchema),
    title: z.string(),
    startedAt: z.iso.datetime(),
    asked: z.array(askedSchema),
  }),
  z.object({ kind: z.literal('downloaded'), index: count, fetched: fetchedSchema }),
  z.object({ kind: z.literal('outcome'), outcome: outcomeSchema }),
  z.object({
    kind: z.literal('file'),
    of: z.enum(FILE_KINDS),
    index: count,
    at: count,
    length: count,
    run: z.optional(count),
  }),
]) satisfies z.ZodMiniType<Line>

function renewedSettings(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null || !('lanes' in settings)) return settings
  const { lanes: concurrency, ...rest } = settings
  const strategy = 'strategy' in rest ? renewedId(String(rest.strategy)) : undefined
  return { ...rest, concurrency, strategy }
}

/**
 * The entries of a journal. A line that a crash cut off does not count; the entry after it has a line of its own.
 * `onBad` is told of each line that is whole and yet no entry: its number, from 1, and the field that is wrong.
 */
export function parseJournal(text: string, onBad: (message: string) => void): Line[] {
  return text.split('\n').flatMap((line, at): Line[] => {
    const value = parsed(line)
    if (value === undefined) return []
    const result = lineSchema.safeParse(value)
    if (result.success) return [result.data]
    const [issue] = result.error.issues
    onBad(
      `Line ${at + 1} of the journal: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`,
    )
    return []
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** These entries as lines; the first break ends whatever a crash may have left. */
export const journalLines = (entries: readonly Line[]) =>
  entries.map((entry) => `\n${JSON.stringify(entry)}\n`).join('')
