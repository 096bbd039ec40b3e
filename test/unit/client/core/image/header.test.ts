import sharp from 'sharp'
import { expect, test } from 'vitest'
import { DEFAULT_LIMITS, tooMuch } from '../../../../../client/core/image/decode-limits.ts'
import { decodeDivisor } from '../../../../../client/core/image/decode-scale.ts'
import { readHeader } from '../../../../../client/core/image/header.ts'
import { pictureKinds } from '../../../../helpers/picture-kinds.ts'

test('B8: the header of every kind of picture says what sharp says', async () => {
  for (const [name, base64] of Object.entries(await pictureKinds())) {
    const bytes = Buffer.from(base64, 'base64')
    const { width, height, orientation = 1 } = await sharp(bytes).metadata()
    const header = readHeader(bytes)
    const progressive = name.includes('progressive') || name === 'JPEG with optimised scans'
    expect({ name, ...header }).toMatchObject({ name, width, height, progressive })
    expect([name, header?.orientation]).toEqual([
      name,
      orientation >= 1 && orientation <= 8 ? orientation : 1,
    ])
  }
})

test('B1: a file that is no picture, or breaks off before its size, has no header', async () => {
  const whole = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  for (const length of [0, 1, 3, 20, 100]) expect(readHeader(whole.subarray(0, length))).toBeNull()
  for (const text of ['<svg/>', 'GIF89a', '\x89PNG\r\n\x1a\n', 'RIFF0000WEBP', '\0\0\0\0'])
    expect(readHeader(Buffer.from(text, 'latin1'))).toBeNull()
})

test('a fill byte before a marker is no harm', async () => {
  const jpeg = await sharp({ create: { width: 9, height: 7, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.of(0xff, 0xff), jpeg.subarray(2)])
  expect(readHeader(filled)).toMatchObject({ width: 9, height: 7 })
})

const header = { type: 'image/png', width: 100, height: 100, orientation: 1, progressive: false }

test.each([
  [{ width: 16_000, height: 3_000 }, 1e6, null],
  [{ width: 16_000, height: 3_200 }, 1e6, /51.2 megapixels/],
  [{ width: 1, height: 40_000 }, 1e6, /40000 pixels/],
  [{}, 65e6, /65 MB/],
])('B3: %o in %i bytes is judged by the limits', (facts, bytes, verdict) => {
  const said = tooMuch({ ...header, ...facts }, bytes, DEFAULT_LIMITS)
  if (verdict === null) expect(said).toBeNull()
  else expect(said).toMatch(verdict)
})

const jpeg = { ...header, type: 'image/jpeg' }

test.each([
  ['108 megapixels', { width: 12_000, height: 9_000 }, 8, null],
  ['108 megapixels in full', { width: 12_000, height: 9_000 }, 1, /108 megapixels/],
  ['a panorama', { width: 40_000, height: 96 }, 8, null],
  ['a panorama in full', { width: 40_000, height: 96 }, 1, /40000 pixels/],
  ['the largest', { width: 65_535, height: 65_535 }, 8, /67.11 at 1.8/],
  ['108 progressive megapixels', { width: 12_000, height: 9_000, progressive: true }, 8, /81 meg/],
  ['60 progressive megapixels', { width: 10_000, height: 6_000, progressive: true }, 8, null],
])('B3: of a JPEG the pixels count that are decoded: %s', (_, facts, divisor, verdict) => {
  const said = tooMuch({ ...jpeg, ...facts }, 1e6, DEFAULT_LIMITS, divisor)
  if (verdict === null) expect(said).toBeNull()
  else expect(said).toMatch(verdict)
})

test.each([
  [{ width: 12_000, height: 9_000 }, 'fit', 8],
  [{ width: 12_000, height: 9_000 }, 'cover', 8],
  [{ width: 40_000, height: 96 }, 'fit', 8],
  [{ width: 1024, height: 768 }, 'fit', 4],
  [{ width: 1023, height: 767 }, 'fit', 2],
  [{ width: 300, height: 200 }, 'fit', 1],
  [{ width: 1, height: 30_000 }, 'fit', 1],
] as const)('a JPEG of %o in a box of 128 by %s is decoded at 1/%i', (size, shape, divisor) => {
  expect(decodeDivisor({ ...jpeg, ...size }, 128, shape)).toBe(divisor)
  expect(decodeDivisor({ ...header, ...size, type: 'image/webp' }, 128, shape)).toBe(1)
})

test.each([
  [{ width: 12_000, height: 9_000 }, 'fit', 46],
  [{ width: 40_000, height: 96 }, 'fit', 48],
  [{ width: 1024, height: 768 }, 'cover', 3],
  [{ width: 300, height: 200 }, 'fit', 1],
  [{ width: 600_000, height: 600_000 }, 'fit', 256],
] as const)(
  'of a PNG of %o in a box of 128 by %s blocks of %i are averaged',
  (size, shape, divisor) => {
    expect(decodeDivisor({ ...header, ...size }, 128, shape)).toBe(divisor)
    // All of it is unpacked.
    const all = { width: 12_000, height: 9_000 }
    expect(tooMuch({ ...header, ...all }, 1e6, DEFAULT_LIMITS, divisor)).toMatch(/108 meg/)
  },
)
