import type { JournalEntry } from '../core/shelf.ts'

/** One entry a line. A line that a crash cut off never counted, and what was added after it starts anew. */
export function parseJournal(text: string): JournalEntry[] {
  return text.split('\n').flatMap((line): JournalEntry[] => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

/** These entries as lines; the first break ends whatever a crash may have left. */
export const journalLines = (entries: readonly JournalEntry[]) =>
  entries.map((entry) => `\n${JSON.stringify(entry)}\n`).join('')
