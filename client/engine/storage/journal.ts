// The log from which a run resumes: one entry a line.
import type { FileKind } from '../../core/archive/create-archive.ts'
import type { Asked } from '../../core/model/image.ts'
import type { Fetched, Outcome } from '../../core/model/outcome.ts'

/** First the run, then its images; a later entry on an image replaces an earlier one. */
export type JournalEntry =
  | {
      readonly kind: 'run'
      /** Older journals have 2 and words of their own; see `renewed`. */
      readonly format: 3
      /** As the page had them. */
      readonly settings: unknown
      readonly title: string
      /** ISO 8601. */
      readonly startedAt: string
      readonly asked: readonly Asked[]
    }
  /** The original is in the store; a thumbnail can be made of it. */
  | { readonly kind: 'downloaded'; readonly index: number; readonly fetched: Fetched }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

/** The place of a file among the bytes of all files. */
export interface FileEntry {
  readonly kind: 'file'
  readonly of: FileKind
  readonly index: number
  readonly at: number
  readonly length: number
}

export type Line = JournalEntry | FileEntry

/** A line that a crash cut off does not count; the entry after it has a line of its own. */
export function parseJournal(text: string): Line[] {
  return text.split('\n').flatMap((line): Line[] => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

/** These entries as lines; the first break ends whatever a crash may have left. */
export const journalLines = (entries: readonly Line[]) =>
  entries.map((entry) => `\n${JSON.stringify(entry)}\n`).join('')
