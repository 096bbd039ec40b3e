import type { FileKind } from '../../core/archive/create-archive.ts'
import type { JournalEntry } from './file-store.ts'

/** Where a file lies among the bytes of all files. */
export interface FileEntry {
  readonly kind: 'file'
  readonly of: FileKind
  readonly index: number
  readonly at: number
  readonly length: number
}

export type Line = JournalEntry | FileEntry

/** One entry a line. A line that a crash cut off never counted, and what was added after it starts anew. */
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
