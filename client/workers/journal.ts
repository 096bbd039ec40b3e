import type { JournalEntry } from '../core/shelf.ts'

/** One entry a line. A last line that was cut off, as by a crash, never counted. */
export function parseJournal(text: string): JournalEntry[] {
  const lines = text.split('\n')
  lines.pop()
  return lines.map((line): JournalEntry => JSON.parse(line))
}
