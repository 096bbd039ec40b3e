import { expect, test } from 'vitest'
import { createNamer } from '../../../../../client/core/archive/entry-names.ts'
import { nameProblem, namesBy } from '../../../../../client/core/archive/name-template.ts'
import type { Saved } from '../../../../../client/core/model/outcome.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const saved = (image: Partial<Saved['image']> = {}): Saved => ({
  kind: 'saved',
  image: { ...askedImage(6), id: 'aBc1234', file: 'aBc1234.jpg', ...image },
  fetched: { attempts: 1, ms: 1, bytes: 1, type: 'image/jpeg', sha256: null, route: 'relay' },
  width: 1600,
  height: 900,
  mismatches: [],
  thumbnail: null,
})

const full = saved({ title: 'A lake', postedAt: Date.UTC(2026, 0, 2), album: 'Trip' })
const named = (template: string, of = full, count = 120) =>
  namesBy(template, { title: 'Hot', count })(of)

test.each([
  ['{name}', 'aBc1234.jpg'],
  ['{index}_{id}', '007_aBc1234.jpg'],
  ['{index}_{id}_thumbnail', '007_aBc1234.jpg'],
  ['{date} {title}', '2026-01-02 A lake.jpg'],
  ['{width}x{height}', '1600x900.jpg'],
  ['{id} {dimensions}', 'aBc1234 1600x900.jpg'],
  ['{album} - {index}', 'Trip - 007.jpg'],
  ['{unknown} {id', '{unknown} {id.jpg'],
  ['', 'aBc1234.jpg'],
])('%s gives %s', (template, name) => {
  expect(named(template)).toBe(name)
})

test.each([
  ['{title}_{id}', 'aBc1234.jpg'],
  ['{index}_{title}_{date}_{id}', '007_aBc1234.jpg'],
  ['{index}_{title}', '007.jpg'],
  ['{title}{date}', 'aBc1234.jpg'],
  ['{album}_{index}', 'Hot_007.jpg'],
])('a fact that is not known leaves no gap: %s gives %s', (template, name) => {
  expect(named(template, saved())).toBe(name)
})

test('index has as many digits as the last one needs, so that names keep the order', () => {
  expect([1, 9, 10, 9_999].map((count) => named('{index}', full, count))).toEqual([
    '7.jpg',
    '7.jpg',
    '07.jpg',
    '0007.jpg',
  ])
})

test('a picture of the person has its file’s time and name', () => {
  const own = { folder: 'holiday', modified: Date.UTC(2025, 4, 6) }
  const picture = saved({ id: 'own-1', file: 'Mr. X.jpeg', own })
  expect(named('{date}_{id}', picture)).toBe('2025-05-06_Mr. X.jpeg')
})

test.each([
  ['{id}_{size}', 'aBc1234_256.jpg'],
  ['{size} {index}', '256 007.jpg'],
  ['{id}_{size}_thumbnail', 'aBc1234_256_thumbnail.jpg'],
])('a thumbnail of 256 pixels is by %s called %s', (template, name) => {
  expect(namesBy(template, { title: 'Hot', count: 120 })(full, 256)).toBe(name)
})

test.each([
  ['{id}_{size}', 'aBc1234.jpg'],
  ['{size}_{id}', 'aBc1234.jpg'],
])('an original has no size: by %s it is called %s', (template, name) => {
  expect(named(template)).toBe(name)
})

test('a long title leaves the size in the name of a thumbnail', () => {
  const long = saved({ title: '湖'.repeat(300) })
  const name = namesBy('{title}_{size}', { title: 'Hot', count: 1 })(long, 256)
  expect(createNamer()(name)).toMatch(/^湖+_256\.jpg$/)
})

test.each([
  ['../../etc/passwd', '_.._etc_passwd.jpg'],
  ['a\u202egpj', 'agpj.jpg'],
  ['CON', '_CON.jpg'],
])('the namer makes the name of a hostile title safe: %j', (title, name) => {
  expect(createNamer()(named('{title}', saved({ title })))).toBe(name)
})

test.each([
  ['{index}_{id}', null],
  ['', null],
  ['{index}_{nmae}_{x y}', { kind: 'unknown', fields: ['nmae', 'x y'] }],
  ['{index}_{id', { kind: 'open-brace' }],
  ['{id} a/b?c?', { kind: 'characters', characters: '/ ?' }],
  ['holiday', { kind: 'alike' }],
  ['{title} {date}', { kind: 'alike' }],
  ['{size}', { kind: 'alike' }],
  ['{id}_{size}', null],
])('the fault of the template “%s” is named', (template, problem) => {
  expect(nameProblem(template)).toEqual(problem)
})
