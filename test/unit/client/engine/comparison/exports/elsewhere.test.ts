// Times of other programs: hyperfine's JSON, tables, and files that are neither.
import { expect, test } from 'vitest'
import { jsonOf } from '../../../../../../client/engine/comparison/exports/json.ts'
import { openedFrom } from '../../../../../../client/engine/comparison/exports/opened.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

/** As hyperfine 1.15 writes it. */
const HYPERFINE = {
  results: [
    {
      command: 'python3 single.py',
      mean: 9.6,
      stddev: 0.4,
      median: 9.6,
      user: 0.13,
      system: 0.07,
      min: 9.1,
      max: 10.0,
      times: [9.6, 9.1, 10],
      exit_codes: [0, 0, 0],
    },
    { command: 'event loop', times: [0.9, 0.125], exit_codes: [0, 1] },
  ],
}

const changedBy = (change: (file: ReturnType<typeof JSON.parse>) => void) => {
  const file = JSON.parse(JSON.stringify(HYPERFINE))
  change(file)
  return JSON.stringify(file)
}

test('the JSON of hyperfine opens; a run that ended with an error does not count', () => {
  expect(openedFrom(JSON.stringify(HYPERFINE, null, 2))).toEqual({
    kind: 'elsewhere',
    programs: [
      { name: 'python3 single.py', ms: [9600, 9100, 10000], failed: 0 },
      { name: 'event loop', ms: [900], failed: 1 },
    ],
  })
})

test('a table of times opens: one row a run, the columns in any order', () => {
  const text =
    '\ufeffmachine,Seconds,Command\r\na,1.5,"curl -s, ""quiet"""\r\nb,0.25,aria2\r\n\r\nb,2,aria2'
  expect(openedFrom(text)).toEqual({
    kind: 'elsewhere',
    programs: [
      { name: 'curl -s, "quiet"', ms: [1500], failed: 0 },
      { name: 'aria2', ms: [250, 2000], failed: 0 },
    ],
  })
})

test('a saved comparison still opens as one', () => {
  const comparison = comparisonOf({ 'queue-8': [200, 30, 33], 'gather-1': [100, 20, 21] })
  expect(openedFrom(jsonOf(comparison))).toEqual({ kind: 'comparison', comparison })
})

test('a name keeps no mark that turns the direction of a text, and no line break', () => {
  const text = changedBy((file) => (file.results[0].command = 'a\u202eb\nc\u0000'))
  expect(openedFrom(text)).toMatchObject({ programs: [{ name: 'a b c' }, {}] })
})

test.each([
  ['no results', { results: [] }, 'results is less than 1'],
  ['results that are no list', { results: 5 }, 'results is not of type array'],
  ['no command', { results: [{ times: [1] }] }, 'results[0].command is not of type string'],
  ['no times', { results: [{ command: 'a' }] }, 'results[0].times is not of type array'],
  ['an empty list', { results: [{ command: 'a', times: [] }] }, 'results[0].times is less than 1'],
  [
    'a time of nothing',
    { results: [{ command: 'a', times: [1, 0] }] },
    'results[0].times[1] is less than 0.000001',
  ],
  [
    'a time below zero',
    { results: [{ command: 'a', times: [-1] }] },
    'results[0].times[0] is less than 0.000001',
  ],
  [
    'a time of years',
    { results: [{ command: 'a', times: [1e308] }] },
    'results[0].times[0] is more than 86400',
  ],
  [
    'a text for a time',
    { results: [{ command: 'a', times: ['1'] }] },
    'results[0].times[0] is not of type number',
  ],
  [
    'a long name',
    { results: [{ command: 'a'.repeat(501), times: [1] }] },
    'results[0].command is more than 500',
  ],
  [
    'one name twice',
    {
      results: [
        { command: 'a', times: [1] },
        { command: 'a', times: [2] },
      ],
    },
    'results[1].command is there twice',
  ],
  [
    'exit codes of other runs',
    { results: [{ command: 'a', times: [1], exit_codes: [0, 0] }] },
    'results[0].exit_codes has another length than times',
  ],
  [
    'too many programs',
    { results: Array.from({ length: 101 }, (_, at) => ({ command: `${at}`, times: [1] })) },
    'results is more than 100',
  ],
  [
    'too many runs',
    { results: [{ command: 'a', times: new Array(10_001).fill(1) }] },
    'results[0].times is more than 10000',
  ],
])('hyperfine’s JSON with %s is refused by the field’s name', (_name, file, what) => {
  expect(() => openedFrom(JSON.stringify(file))).toThrow(
    expect.objectContaining({
      code: 'bad_request',
      message: `These times cannot be read: ${what}.`,
    }),
  )
})

test.each([
  [
    'a table without times',
    'command,mean\na,1',
    'its first line lacks the column command or seconds',
  ],
  ['a table without rows', 'command,seconds\n', 'results is less than 1'],
  ['a text for a time', 'command,seconds\na,1\na,fast', 'row 3: seconds is not of type number'],
  ['an empty cell', 'command,seconds\na,', 'row 2: seconds is not of type number'],
  ['a time below zero', 'command,seconds\na,-1', 'row 2: seconds is less than 0.000001'],
  ['a time without end', 'command,seconds\na,Infinity', 'row 2: seconds is not of type number'],
  ['no name', 'command,seconds\n,1', 'results[0].command is less than 1'],
  ['too many rows', `command,seconds\n${'a,1\n'.repeat(100_001)}`, 'it has more than 100000 rows'],
  [
    'too many characters',
    `command,seconds${' '.repeat(10_000_000)}`,
    'it is longer than 10 million',
  ],
])('%s is refused, and the error says where', (_name, text, what) => {
  expect(() => openedFrom(text)).toThrow(`These times cannot be read: ${what}`)
})

test('a file that is neither is refused as before', () => {
  expect(() => openedFrom('a picture')).toThrow(
    'not a comparison saved by Galloper: it is not JSON',
  )
  expect(() => openedFrom('[]')).toThrow('it names no format')
})
