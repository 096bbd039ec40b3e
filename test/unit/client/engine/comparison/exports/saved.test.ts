// Saved comparisons: those of today, those of format 1, and files that are neither.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonOf, VERSION } from '../../../../../../client/engine/comparison/exports/json.ts'
import {
  LONGEST,
  parseComparison,
} from '../../../../../../client/engine/comparison/exports/saved.ts'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const comparison = comparisonOf({
  'sequential-1': [900, 100, 110, 105],
  'queue-8': [200, 30, 33, 31],
})
const saved = jsonOf(comparison)

const literal = (text: string) => text.replace(/[[\].]/g, '\\$&')

/** Saved in November 2026, before the words changed. */
const ofFormat1 = readFileSync(join(import.meta.dirname, 'format-1.json'), 'utf8')

test('a comparison comes back from its file as it was', () => {
  expect(JSON.parse(saved).format).toBe('galloper-comparison-3')
  expect(parseComparison(saved)).toEqual(comparison)
})

test('a file of format 1 opens in the words of today', () => {
  const opened = parseComparison(ofFormat1)
  expect(opened.settings).toMatchObject({
    workload: 'both',
    choices: ['sequential', 'queue'],
    concurrency: [2],
  })
  expect(opened.contenders).toMatchObject([
    { id: 'sequential', choice: 'sequential', concurrency: null },
    { id: 'queue-2', name: 'Shared queue 2', choice: 'queue', concurrency: 2 },
    { id: 'sequential-again', isControl: true },
  ])
  const results = resultsOf(opened)
  expect(results.map(({ measurements }) => measurements.length)).toEqual([3, 3, 3])
  const [first] = opened.measurements
  expect(first).toMatchObject({ voidReason: null, retries: 0, saved: 3 })
  expect(first?.requests[0]).toMatchObject({ row: 0, end: 'ok' })
  expect(first?.thumbnails).toHaveLength(3)
  // A second save is of today's format, and loses nothing.
  expect(parseComparison(jsonOf(opened))).toEqual(opened)
})

test('every word of format 1 has its counterpart', () => {
  const old = JSON.parse(ofFormat1)
  old.samples[0].spoilt = 'hidden'
  old.samples[0].repeats = 4
  old.samples[0].stages.standing = 7
  old.samples[0].requests[0].lane = 5
  old.samples[0].thumbnails[0].seat = 3
  const ids: Record<string, string> = { sequential: 'lanes-8', 'sequential-again': 'lanes-8-again' }
  for (const one of old.contenders) one.id = ids[one.id] ?? one.id
  for (const one of old.samples) one.contender = ids[one.contender] ?? one.contender
  const opened = parseComparison(JSON.stringify(old))
  expect(opened.measurements[0]).toMatchObject({
    contender: expect.stringMatching(/^queue-/),
    voidReason: 'hidden',
    retries: 4,
    stages: { queuedForWorker: 7 },
    requests: [{ row: 5 }, {}, {}],
    thumbnails: [{ place: 3 }, {}, {}],
  })
  expect(opened.contenders.map(({ id }) => id)).toEqual(['queue-8', 'queue-2', 'queue-8-again'])
})

test.each([
  ['text that is not JSON', '{', 'it is not JSON'],
  ['a list', '[]', 'it names no format'],
  ['JSON without a format', '{}', 'it names no format'],
  ['another format', '{"format":"other"}', 'its format is "other"'],
  [
    'a text in the place of a number',
    saved.replace('"seed": 7', '"seed": "7"'),
    'settings.seed is not of type number',
  ],
  [
    'a measurement that lacks a field',
    saved.replace('"retries"', '"other"'),
    'measurements[0].retries is not of type number',
  ],
  [
    'a request with a wrong end',
    saved.replace('"end": "ok"', '"end": "bored"'),
    'measurements[0].requests[0].end is none of open, ok, repeated, failed, aborted',
  ],
  [
    'an unknown end',
    saved.replace('"ended": "rounds"', '"ended": "bored"'),
    'ended is none of clear, rounds, budget, void, stopped, failed',
  ],
  [
    'a number that JSON cannot hold',
    saved.replace('"ms": 900', '"ms": 1e999'),
    'measurements[0].ms is not of type number',
  ],
  [
    'a file of format 1 with a wrong field',
    ofFormat1.replace('"rounds": 3', '"rounds": null'),
    'settings.rounds is not of type number',
  ],
])('%s is refused, and the error says what is wrong and where', (_name, text, what) => {
  expect(() => parseComparison(text)).toThrow(
    expect.objectContaining({
      code: 'bad_request',
      message: expect.stringMatching(
        new RegExp(
          `^This file is not a comparison saved by Galloper: ${literal(what)}( \\(galloper-comparison-\\d\\))?\\.$`,
        ),
      ),
    }),
  )
})

const changedBy = (change: (file: ReturnType<typeof JSON.parse>) => void, text = saved) => {
  const file = JSON.parse(text)
  change(file)
  return JSON.stringify(file)
}

// Each opened without a word before, and showed a wrong table or no page.
test.each([
  [
    'a time of nothing',
    'measurements[0].ms is less than 0.000001',
    (file) => (file.measurements[0].ms = 0),
  ],
  [
    'a time below zero',
    'measurements[1].ms is less than 0.000001',
    (file) => (file.measurements[1].ms = -5),
  ],
  [
    'a time without end',
    'measurements[0].ms is more than 86400000',
    (file) => (file.measurements[0].ms = 1e308),
  ],
  [
    'half a round',
    'measurements[2].round is not of type int',
    (file) => (file.measurements[2].round = 0.5),
  ],
  [
    'a round below zero',
    'measurements[2].round is less than 0',
    (file) => (file.measurements[2].round = -1),
  ],
  [
    'a round twice',
    'measurements[2].round has this contender twice',
    (file) => (file.measurements[2].round = 1),
  ],
  [
    'a measurement of nobody',
    'measurements[0].contender is none of the contenders',
    (file) => (file.measurements[0].contender = 'other'),
  ],
  [
    'two contenders of one id',
    'contenders[1].id is there twice',
    (file) => (file.contenders[1].id = 'sequential-1'),
  ],
  ['no contenders', 'contenders is less than 1', (file) => (file.contenders = [])],
  [
    'another number of rounds',
    'plan.rounds is not settings.rounds',
    (file) => (file.settings.rounds = 20),
  ],
  [
    'another number of rounds in both places',
    'plan.rounds is not the number of rounds after which it ended',
    (file) => (file.settings.rounds = file.plan.rounds = 20),
  ],
  [
    'fewer rounds than were measured',
    'plan.rounds is less than the 3 rounds that were measured',
    (file) => (file.settings.rounds = file.plan.rounds = 2),
  ],
  ['rounds below zero', 'settings.rounds is less than 0', (file) => (file.settings.rounds = -5)],
  ['rounds without end', 'settings.rounds is more than 40', (file) => (file.settings.rounds = 1e9)],
  ['another level', 'plan.alpha is none of 0.05', (file) => (file.plan.alpha = 0.5)],
  ['a date that is none', 'takenAt is not a date', (file) => (file.takenAt = 'yesterday')],
  ['HTML for a date', 'takenAt is not a date', (file) => (file.takenAt = '<b>1</b> 2001')],
  [
    'a name of a megabyte',
    'contenders[0].name is more than 200',
    (file) => (file.contenders[0].name = 'x'.repeat(1e6)),
  ],
  [
    'ten thousand contenders',
    'contenders is more than 600',
    (file) => (file.contenders = new Array(10_000).fill(file.contenders[0])),
  ],
  [
    'a hash that is none',
    'manifest.files[0].sha256 has another form',
    (file) => (file.manifest.files[0].sha256 = 'x'),
  ],
] satisfies [string, string, (file: ReturnType<typeof JSON.parse>) => void][])(
  '%s is refused by name',
  (_name, what, change) => {
    expect(() => parseComparison(changedBy(change))).toThrow(`${what} (galloper-comparison-3).`)
  },
)

test('a forged number of rounds in an old file is refused too', () => {
  expect(() => parseComparison(ofFormat1.replace('"rounds": 3', '"rounds": 12'))).toThrow(
    'plan.rounds is not the number of rounds after which it ended (galloper-comparison-1)',
  )
})

test('a file that is too long is not read at all', () => {
  expect(() => parseComparison(' '.repeat(LONGEST + 1))).toThrow('longer than 64 million')
})

test('as many measurements as a file may have are computed', () => {
  const [first] = comparison.measurements
  if (!first) throw new Error('It has measurements')
  const lean = { ...first, requests: [], thumbnails: [] }
  const many = Array.from({ length: 100_000 }, () => ({ ...lean, round: 0 }))
  // Spread into a call, so many would be too many arguments.
  const long = { ...comparison, measurements: [...many, ...many, ...comparison.measurements] }
  expect(resultsOf(long)[0]?.measurements).toHaveLength(3)
})

test('a file tells how its intervals are computed', () => {
  const { method, galloper } = JSON.parse(saved)
  expect(method).toMatchObject({ alpha: 0.05, looks: [3], practicalFactor: 1.05 })
  expect(method.reach).toHaveLength(1)
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect([galloper, VERSION]).toEqual([version, version])
})
