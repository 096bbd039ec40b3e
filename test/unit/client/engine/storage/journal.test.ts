import { expect, test } from 'vitest'
import {
  type JournalEntry,
  journalLines,
  parseJournal,
} from '../../../../../client/engine/storage/journal.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const cancelled = (index: number): JournalEntry => ({
  kind: 'outcome',
  outcome: { kind: 'cancelled', image: askedImage(index), by: 'person' },
})

test('what is written is read', () => {
  const entries = [cancelled(0), cancelled(1)]
  expect(parseJournal(journalLines(entries))).toEqual(entries)
  expect(parseJournal('')).toEqual([])
})

test('a line that a crash cut off costs itself and nothing after it', () => {
  const torn = journalLines([cancelled(0), cancelled(1)]).slice(0, -20)
  expect(parseJournal(torn + journalLines([cancelled(2)]))).toEqual([cancelled(0), cancelled(2)])
})
