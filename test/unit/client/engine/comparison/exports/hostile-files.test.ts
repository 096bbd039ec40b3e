// The hostile files of the audit of November 2026: a good file with one change, and what is right to answer.
import { expect, test } from 'vitest'
import { jsonOf } from '../../../../../../client/engine/comparison/exports/json.ts'
import { openedFrom } from '../../../../../../client/engine/comparison/exports/opened.ts'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const good = comparisonOf({
  'sequential-1': [900, 100, 110, 105],
  'queue-8': [200, 30, 33, 31],
})
const text = jsonOf(good)

type File = ReturnType<typeof JSON.parse>

const changed = (change: (file: File) => void) => {
  const file = JSON.parse(text)
  change(file)
  return JSON.stringify(file)
}

/** A name in the place of another, as only a text can have it: as a key of an object it would set the prototype. */
const replaced = (from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`The good file has no ${from}`)
  return text.replace(from, to)
}

const REFUSED: readonly (readonly [name: string, file: string, why: string])[] = [
  ['no JSON', 'a picture', 'it is not JSON'],
  ['nothing', '', 'it is not JSON'],
  ['NaN in it', replaced('"ms": 900', '"ms": NaN'), 'it is not JSON'],
  ['null', 'null', 'it names no format'],
  ['a list', '[]', 'it names no format'],
  ['a number', '5', 'it names no format'],
  [
    'a time as text',
    changed((file) => (file.measurements[0].ms = '900')),
    'measurements[0].ms is not of type number',
  ],
  [
    'a time that is infinite',
    replaced('"ms": 900', '"ms": 1e999'),
    'measurements[0].ms is not of type number',
  ],
  [
    'another format',
    changed((file) => (file.format = 'galloper-comparison--2')),
    'its format is "galloper-comparison--2"',
  ],
  ['no format', changed((file) => delete file.format), 'it names no format'],
  ['100,000 brackets', '['.repeat(1e5) + ']'.repeat(1e5), 'it names no format'],
  [
    'a time below zero',
    changed((file) => (file.measurements[1].ms = -5)),
    'measurements[1].ms is less than 0.000001',
  ],
  [
    'a time of nothing',
    changed((file) => (file.measurements[1].ms = 0)),
    'measurements[1].ms is less than 0.000001',
  ],
  [
    'a time of 1e308',
    changed((file) => (file.measurements[1].ms = 1e308)),
    'measurements[1].ms is more than 86400000',
  ],
  [
    'half a round',
    changed((file) => (file.measurements[1].round = 0.5)),
    'measurements[1].round is not of type int',
  ],
  [
    'a round below zero',
    changed((file) => (file.measurements[1].round = -1)),
    'measurements[1].round is less than 0',
  ],
  ['round 1e308', changed((file) => (file.measurements[1].round = 1e308)), 'measurements[1].round'],
  [
    'two contenders of one id',
    changed((file) => (file.contenders[1].id = file.contenders[0].id)),
    'contenders[1].id is there twice',
  ],
  [
    'measurements of nobody',
    changed((file) => (file.measurements[0].contender = 'x')),
    'measurements[0].contender is none of the contenders',
  ],
  [
    'no measurements',
    changed((file) => (file.measurements = [])),
    'plan.rounds is not the number of rounds after which it ended',
  ],
  ['no contenders', changed((file) => (file.contenders = [])), 'contenders is less than 1'],
  [
    '-5 planned rounds',
    changed((file) => (file.settings.rounds = -5)),
    'settings.rounds is less than 0',
  ],
  [
    '1e9 planned rounds',
    changed((file) => (file.settings.rounds = 1e9)),
    'settings.rounds is more than 40',
  ],
  ['a date that is none', changed((file) => (file.takenAt = 'yesterday')), 'takenAt is not a date'],
  ['HTML for a date', changed((file) => (file.takenAt = '<b>1</b> 2001')), 'takenAt is not a date'],
  [
    'a name of 1 MB',
    changed((file) => (file.contenders[0].name = 'x'.repeat(1e6))),
    'contenders[0].name is more than 200',
  ],
  [
    '10,000 contenders',
    changed((file) => (file.contenders = new Array(1e4).fill(file.contenders[0]))),
    'contenders is more than 600',
  ],
  [
    '100,001 measurements',
    changed((file) => {
      const lean = { ...file.measurements[0], requests: [], thumbnails: [] }
      file.measurements = new Array(100_001).fill(lean)
    }),
    'measurements is more than 100000',
  ],
]

const OPENED: readonly (readonly [name: string, file: string])[] = [
  [
    '__proto__ under the failures',
    replaced('"failures": {}', '"failures": {"__proto__": {"missing": 1}}'),
  ],
  ['__proto__ at the top', replaced('"format"', '"__proto__": {"polluted": true}, "format"')],
  [
    'constructor at the top',
    replaced('"format"', '"constructor": {"prototype": {"polluted": true}}, "format"'),
  ],
  ['unknown fields', changed((file) => (file.measurements[0].verdict = 'faster'))],
]

test('the audit had 33 files', () => {
  // The last one is the name with marks, which has a test of its own.
  expect(REFUSED.length + OPENED.length + 1).toBe(33)
})

test.each(REFUSED)('%s is refused, and the sentence says why', (_name, file, why) => {
  expect(() => openedFrom(file)).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(why) }),
  )
})

test.each(OPENED)('%s changes nothing', (_name, file) => {
  expect(openedFrom(file)).toEqual({ kind: 'comparison', comparison: good })
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get({}, 'missing')).toBeUndefined()
})

test('a name with a mark that turns the direction and a NUL is a name, and no figure changes', () => {
  const opened = openedFrom(changed((file) => (file.contenders[1].name = 'a\u202eb\u0000c')))
  if (opened.kind !== 'comparison') throw new Error('It is a comparison')
  const figures = (comparison: typeof good) =>
    resultsOf(comparison).map(({ ratio, ms }) => [ratio, ms])
  expect(figures(opened.comparison)).toEqual(figures(good))
})
