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

const bad: string[] = []
const read = (text: string) => parseJournal(text, (message) => bad.push(message))

test('what is written is read', () => {
  const entries = [cancelled(0), cancelled(1)]
  expect(read(journalLines(entries))).toEqual(entries)
  expect(read('')).toEqual([])
})

test('C1: a line that a crash cut off costs itself and nothing after it', () => {
  const torn = journalLines([cancelled(0), cancelled(1)]).slice(0, -20)
  expect(read(torn + journalLines([cancelled(2)]))).toEqual([cancelled(0), cancelled(2)])
})

test('a whole line that is no entry is left out, and the field that is wrong is named', () => {
  bad.length = 0
  const wrong = '{"kind":"file","of":"original","index":0,"at":-5,"length":10}'
  expect(read(`${wrong}\n{"kind":"other"}${journalLines([cancelled(1)])}`)).toEqual([cancelled(1)])
  expect(bad[0]).toContain('Line 1 of the journal: at:')
  expect(bad).toHaveLength(2)
})

test('a journal of format 2 is read in the words of today', () => {
  const settings = {
    source: 'hot',
    limit: 60,
    strategy: 'lanes',
    lanes: 8,
    box: 128,
    shape: 'fit',
    format: 'same',
    megapixels: 50,
    openAlbums: false,
    deadlineS: 30,
    timeoutS: 60,
    route: 'relay',
  }
  const image = askedImage(0)
  const startedAt = '2026-11-01T12:00:00.000Z'
  const run = { kind: 'run', format: 2, settings, title: 'Hot', startedAt, asked: [image] }
  const fetched = { attempts: 1, ms: 5, bytes: 9, type: 'image/jpeg', sha256: null, route: 'relay' }
  const thumbnail = { type: 'image/jpeg', bytes: 3, width: 128, height: 85 }
  const sizes = { width: 300, height: 200 }
  const outcomes = [
    { kind: 'saved', image, fetched, ...sizes, differs: ['size'], thumbnail },
    { kind: 'failed', image, cause: 'not_found', message: '', attempts: 1, ms: 1, fetched: null },
  ]
  const lines = [run, ...outcomes.map((outcome) => ({ kind: 'outcome', outcome }))]
  const [first, saved, failed] = read(lines.map((line) => JSON.stringify(line)).join('\n'))
  expect(first).toMatchObject({ format: 3, settings: { strategy: 'queue', concurrency: 8 } })
  expect(saved).toMatchObject({ outcome: { kind: 'saved', mismatches: ['size'] } })
  expect(failed).toMatchObject({ outcome: { kind: 'failed', reason: 'not_found' } })
})
