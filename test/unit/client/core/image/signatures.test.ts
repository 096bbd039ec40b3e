import { expect, test } from 'vitest'
import {
  extensionOf,
  SIGNATURE_BYTES,
  typeOf,
  typeOfFile,
} from '../../../../../client/core/image/signatures.ts'
import { isWhole } from '../../../../../client/core/image/whole.ts'
import { picture } from '../../../../helpers/pictures.ts'

test.each(['jpeg', 'png', 'gif', 'webp'] as const)(
  'a real %s is known and whole',
  async (format) => {
    const bytes = await picture({ format })
    expect(typeOf(bytes)).toBe(`image/${format}`)
    expect(isWhole(bytes)).toBe(true)
    expect(typeOf(bytes.subarray(0, SIGNATURE_BYTES))).toBe(`image/${format}`)
  },
)

test('both versions of GIF are known, and no third one', () => {
  const type = (text: string) => typeOf(new TextEncoder().encode(text))
  expect(type('GIF87a......')).toBe('image/gif')
  expect(type('GIF89a......')).toBe('image/gif')
  expect(type('GIF88a......')).toBeNull()
})

test('each type that is taken has its extension', () => {
  const types = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/tiff']
  expect(types.map(extensionOf)).toEqual(['jpg', 'png', 'gif', 'webp', 'avif', null])
})

test.each(['jpeg', 'png'] as const)(
  'B2: a %s without its last half is not whole',
  async (format) => {
    const bytes = await picture({ format })
    expect(isWhole(bytes.subarray(0, bytes.length / 2))).toBe(false)
    expect(isWhole(bytes.subarray(0, bytes.length - 1))).toBe(false)
  },
)

test('B11: what a camera appends after the picture does not make it less whole', async () => {
  const bytes = await picture()
  const longer = new Uint8Array(bytes.length + 100)
  longer.set(bytes)
  expect(isWhole(longer)).toBe(true)
})

test.each([...'79'])('GIF8%sa is a GIF', (year) => {
  expect(typeOf(new TextEncoder().encode(`GIF8${year}a`))).toBe('image/gif')
})

test('a PNG whose line ends were changed on the way is no PNG', async () => {
  const bytes = new Uint8Array(await picture({ format: 'png' }))
  expect([...bytes.subarray(4, 8)]).toEqual([0x0d, 0x0a, 0x1a, 0x0a])
  bytes.copyWithin(6, 7, 8)
  expect(typeOf(bytes)).toBeNull()
})

test.each([
  '',
  'x',
  '<!doctype html>',
  '<svg xmlns=""/>',
  '%PDF-1.7',
  'BM......',
  'RIFF1234WAVE',
  'GIF88a',
  'GIF8',
])('B1: %j is no image', (text) => {
  expect(typeOf(new TextEncoder().encode(text))).toBeNull()
})

test.each([
  ['a.mp4', '\0\0\0\x18ftypisom', 'video/mp4'],
  ['a.MP4', '\0\0\0\x18ftypmp42', 'video/mp4'],
  ['http://localhost/a.webm', '\x1aE\xdf\xa3\x9f', 'video/webm'],
  ['a.mp4', 'GIF89a', 'image/gif'],
  ['a.jpg', '\0\0\0\x18ftypisom', null],
  ['a.mp4', '\0\0\0\x1cftypavif', 'image/avif'],
  ['a.mp4', '\0\0\0\x1cftypheic', null],
  ['a.mp4', '<!doctype html>', null],
])('a file %s that begins with %j is %s', (file, start, type) => {
  const bytes = Uint8Array.from(start, (character) => character.charCodeAt(0))
  expect(typeOfFile(file, bytes)).toBe(type)
})
