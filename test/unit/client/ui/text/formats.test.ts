import { expect, test } from 'vitest'
import { formatsOf } from '../../../../../client/ui/text/formats.ts'
import { languageOf } from '../../../../../client/ui/text/language.ts'

const english = formatsOf('en', 'en-US')
const german = formatsOf('de', 'de-DE')

test('numbers have the form of the language, and of its variant', () => {
  expect(english.count(9000)).toBe('9,000')
  expect(german.count(9000)).toBe('9.000')
  expect(formatsOf('de', 'de-CH').count(9000)).toMatch(/^9['’]000$/)
  expect(german.decimal(1.5, 2)).toBe('1,50')
})

test('a factor has three digits, or all of those before the point', () => {
  expect([0.5, 1.2345, 45.678, 123.4, 4567].map((factor) => english.digits(factor, 3))).toEqual([
    '0.500',
    '1.23',
    '45.7',
    '123',
    '4,567',
  ])
  expect(german.digits(1.2345, 3)).toBe('1,23')
})

test('bytes, rates and durations keep their units', () => {
  expect(english.bytes(999)).toBe('999 B')
  expect(english.bytes(1_500_000)).toBe('1.5 MB')
  expect(german.bytes(1_500_000)).toBe('1,5 MB')
  expect(german.rate(25_000)).toBe('25 kB/s')
  expect(german.duration(2_700)).toBe('2,7 s')
  expect(english.duration(90_000)).toBe('1 min 30 s')
  expect(english.time(Number.NaN)).toBe('')
  expect(english.time(1_234)).toBe('1.23 s')
})

test('a count has its word in the singular and in the plural', () => {
  expect([0, 1, 2].map((count) => english.counted(count, 'image', 'images'))).toEqual([
    '0 images',
    '1 image',
    '2 images',
  ])
  expect(german.counted(1, 'Bild', 'Bilder')).toBe('1 Bild')
})

test('a tag names its language, and one that the page lacks is English', () => {
  expect(['de', 'de-CH', 'en-GB', 'fr'].map(languageOf)).toEqual(['de', 'de', 'en', 'en'])
})
