// Where the files of a run lie.
import type { FileKind } from '../../core/archive/create-archive.ts'
import type { FileEntry, JournalEntry, Line } from './journal.ts'

/** By kind and index; a later file replaces an earlier one. */
export type Places = Map<string, FileEntry>

export const keyOf = (kind: FileKind, index: number) => `${kind}/${index}`

/** The places that a journal tells of. */
export function placesIn(lines: readonly Line[]): Places {
  const places: Places = new Map()
  for (const line of lines) if (line.kind === 'file') places.set(keyOf(line.of, line.index), line)
  return places
}

/** All that a journal tells of besides places. */
export const entriesOf = (lines: readonly Line[]): JournalEntry[] =>
  lines.filter((line) => line.kind !== 'file')
