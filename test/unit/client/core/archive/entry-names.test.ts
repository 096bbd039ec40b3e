import { expect, test } from 'vitest'
import {
  createNamer,
  safeName,
  thumbnailName,
  trueName,
} from '../../../../../client/core/archive/entry-names.ts'

test('B9: a thumbnail has the tutorial’s name, under the extension of what it is', () => {
  expect(thumbnailName('abc.jpg', 'image/jpeg')).toBe('abc_thumbnail.jpg')
  expect(thumbnailName('abc.jpg', 'image/png')).toBe('abc_thumbnail.png')
  expect(trueName('abc.png', 'image/jpeg')).toBe('abc.jpg')
})

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\w\\x.jpg', 'C__w_x.jpg'],
  ['CON.jpg', '_CON.jpg'],
  ['nul', '_nul'],
  ['COM¹.png', '_COM¹.png'],
  ['lpt9.tar.gz', '_lpt9.tar.gz'],
  ['console.jpg', 'console.jpg'],
  ['a\u0000b\u001f.jpg', 'ab.jpg'],
  ['evil\u202egpj.exe', 'evilgpj.exe'],
  ['trailing. . ', 'trailing'],
  ['', 'unnamed'],
  ['...', 'unnamed'],
  ['e\u0301.jpg', 'é.jpg'],
  ['🏔️.png', '🏔️.png'],
  ['می\u200cخواهم.jpg', 'می\u200cخواهم.jpg'],
  ['क्\u200dष.jpg', 'क्\u200dष.jpg'],
  ['👩\u200d🚀.png', '👩\u200d🚀.png'],
])('C7: %j becomes %j', (from, to) => {
  expect(safeName(from)).toBe(to)
})

test('C7: a long name is cut to 200 bytes between characters and keeps its extension', () => {
  const name = safeName(`${'é🏔'.repeat(200)}.jpg`)
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
  expect(name.endsWith('.jpg')).toBe(true)
  expect(name.isWellFormed()).toBe(true)
})

test('C7: no two names are the same to a file system that ignores case or accents’ form', () => {
  const name = createNamer()
  expect(name('abc.jpg')).toBe('abc.jpg')
  expect(name('ABC.jpg')).toBe('ABC_2.jpg')
  expect(name('abc.jpg')).toBe('abc_3.jpg')
  expect(name('abc_2.jpg')).toBe('abc_2_2.jpg')
  expect(name('\u00e9')).toBe('é')
  expect(name('e\u0301')).toBe('é_2')
})
