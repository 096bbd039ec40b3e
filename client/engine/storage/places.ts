// Where the files of a run lie.
import type { FileKind } from '../../core/archive/create-archive.ts'
import { indexOf } from '../../core/model/outcome.ts'
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

/**
 * All that a journal tells of besides places. An image of which a file lay in a run that is not there any more is open
 * again.
 */
export function entriesOf(lines: readonly Line[], isThere: (run: number) => boolean) {
  const lost = new Set<number>()
  for (const { index, run } of placesIn(lines).values())
    if (run !== undefined && !isThere(run)) lost.add(index)
  return lines.flatMap((line): JournalEntry[] => {
    if (line.kind === 'file') return []
    if (line.kind === 'run') return [line]
    return lost.has(line.kind === 'outcome' ? indexOf(line.outcome) : line.index) ? [] : [line]
  })
}

/** The other runs that have files of these. */
export const runsIn = (places: Places): ReadonlySet<number> =>
  new Set([...places.values()].flatMap(({ run }) => run ?? []))
