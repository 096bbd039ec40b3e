// Saved comparisons: those of today, those of format 1, and files that are neither.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  jsonOf,
  parseComparison,
} from '../../../../../../client/engine/comparison/exports/saved.ts'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const comparison = comparisonOf({
  'sequential-1': [900, 100, 110, 105],
  'queue-8': [200, 30, 33, 31],
})
const saved = jsonOf(comparison)

/** Saved in November 2026, before the words changed. */
const ofFormat1 = readFileSync(join(import.meta.dirname, 'format-1.json'), 'utf8')

test('a comparison comes back from its file as it was', () => {
  expect(JSON.parse(saved).format).toBe('galloper-comparison-2')
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
  old.contenders[0].id = 'lanes-8'
  old.contenders[2].id = 'lanes-8-again'
  old.samples[0].contender = 'lanes-8-again'
  const opened = parseComparison(JSON.stringify(old))
  expect(opened.measurements[0]).toMatchObject({
    contender: 'queue-8-again',
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
    'ended is none of clear, rounds, budget, stopped, failed',
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
      message: `This file is not a comparison saved by Galloper: ${what}.`,
    }),
  )
})
