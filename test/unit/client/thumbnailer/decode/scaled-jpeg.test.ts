import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type JpegOptions } from 'sharp'
import { expect, test } from 'vitest'
import { randomBy } from '../../../../../client/core/async/random.ts'
import { createDecodeScaled } from '../../../../../client/thumbnailer/decode/scaled-jpeg.ts'
import { afterStart, segment } from '../../../../helpers/file-surgery.ts'
import { drawing } from '../../../../helpers/picture-kinds.ts'

const FOLDER = join(import.meta.dirname, '../../../../../client/thumbnailer/decode')

const module = new WebAssembly.Module(readFileSync(join(FOLDER, 'decoders.wasm')))
const scaled = () => createDecodeScaled(module)

/** Soft, so that half the colours are as good as all of them. */
const soft = async (width: number, height: number) =>
  (await drawing()).resize(width, height, { fit: 'fill' }).blur(3)

/** The peak signal-to-noise ratio, dB, of RGBA to the means of blocks of a full decode. */
async function likeness(made: Uint8Array, jpeg: Buffer, divisor: number): Promise<number> {
  const { data, info } = await sharp(jpeg)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [across, down] = [Math.floor(info.width / divisor), Math.floor(info.height / divisor)]
  const row = Math.ceil(info.width / divisor)
  let squares = 0
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let n = 0; n < divisor ** 2; n++) {
          const [left, top] = [x * divisor + (n % divisor), y * divisor + Math.floor(n / divisor)]
          sum += data[info.channels * (top * info.width + left) + (channel % info.channels)] ?? 0
        }
        squares += (sum / divisor ** 2 - (made[4 * (y * row + x) + channel] ?? 0)) ** 2
      }
  return 10 * Math.log10(255 ** 2 / (squares / (3 * across * down)))
}

/** The full decode interpolates colours at half size; a picture without them is as good as its rounding. */
const [INTERPOLATED, ROUNDED] = [38, 48]

const KINDS: readonly [string, JpegOptions][] = [
  ['colours at half size', { quality: 90 }],
  ['all colours', { quality: 90, chromaSubsampling: '4:4:4' }],
  ['codes of its own', { quality: 95, optimizeCoding: true }],
  ['hardly any detail', { quality: 5 }],
  ['all detail', { quality: 100 }],
]

test.each(KINDS)(
  'a JPEG with %s becomes the means of its pixels, at each scale',
  async (_, options) => {
    const decode = scaled()
    for (const [width, height] of [
      [603, 401],
      [64, 64],
      [17, 9],
    ] as const) {
      const jpeg = await (await soft(width, height)).jpeg(options).toBuffer()
      for (const divisor of [2, 4, 8]) {
        const made = decode(jpeg, { width, height }, divisor) ?? new Uint8Array()
        expect(made).toHaveLength(4 * Math.ceil(width / divisor) * Math.ceil(height / divisor))
        expect(made.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true)
        const least = options.chromaSubsampling ? ROUNDED : INTERPOLATED
        expect(await likeness(made, jpeg, divisor)).toBeGreaterThan(least)
      }
    }
  },
)

test('a grey JPEG too', async () => {
  const jpeg = await (await soft(603, 401)).greyscale().jpeg({ quality: 90 }).toBuffer()
  for (const divisor of [2, 4, 8]) {
    const made = scaled()(jpeg, { width: 603, height: 401 }, divisor) ?? new Uint8Array()
    expect(await likeness(made, jpeg, divisor)).toBeGreaterThan(ROUNDED)
  }
})

test('what needs the browser, and what is not whole, is refused, and the next picture is decoded', async () => {
  const decode = scaled()
  const size = { width: 600, height: 400 }
  const picture = await drawing()
  const good = await picture.clone().resize(size).jpeg().toBuffer()
  const full = { ...size }
  const made = decode(good, full, 4)
  expect(made).not.toBeNull()
  const bad = {
    inks: await picture.clone().resize(size).toColourspace('cmyk').jpeg().toBuffer(),
    profile: await picture.clone().resize(size).withIccProfile('p3').jpeg().toBuffer(),
    rgb: afterStart(good, segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\0', 'latin1'))),
    'another frame': Buffer.concat([good.subarray(0, -2), good.subarray(2)]),
    'no end': good.subarray(0, -2),
    half: good.subarray(0, good.length / 2),
    'more data': Buffer.concat([good.subarray(0, -2), Buffer.alloc(9), good.subarray(-2)]),
    nothing: Buffer.alloc(0),
    'start mark': good.subarray(0, 2),
  }
  for (const [name, file] of Object.entries(bad)) {
    expect([name, decode(file, full, 4)]).toEqual([name, null])
    expect(decode(good, full, 4)).toEqual(made)
  }
  expect(decode(good, { width: 600, height: 401 }, 4)).toBeNull()
  // There is no memory for this one.
  expect(decode(good, { width: 65_535, height: 65_535 }, 2)).toBeNull()
  expect(decode(good, full, 4)).toEqual(made)
})

test('a JPEG with damaged bytes is refused or decoded to its size, whatever they are', async () => {
  const decode = scaled()
  const full = { width: 120, height: 90 }
  const good = await (await drawing()).resize(full).jpeg().toBuffer()
  const random = randomBy(21)
  const [head, lengths] = [good.indexOf(Buffer.of(0xff, 0xda)) + 14, new Set<number>()]
  for (let round = 0; round < 5_000; round++) {
    const damaged = Uint8Array.from(good)
    const end = round % 2 === 0 ? head : good.length
    for (let n = 0; n < 1 + (round % 3); n++)
      damaged[Math.floor(random() * end)] = Math.floor(random() * 256)
    const cut = round % 5 === 0 ? Math.floor(random() * good.length) : good.length
    lengths.add(decode(damaged.subarray(0, cut), full, 8)?.length ?? 0)
  }
  expect([...lengths].sort()).toEqual([0, 4 * 15 * 12])
})

test('restart markers are read, and only in their order', () => {
  const full = { width: 96, height: 8 }
  const greys = (file: Uint8Array) => scaled()(file, full, 8)?.filter((_, at) => at % 4 === 0)
  // Each block is 9 brighter than the one before it, and behind a restart than the middle, 128.
  expect([...(greys(byteBlocks([0xd0, 0xd1, 0xd2])) ?? [])]).toEqual(
    [0, 1, 2, 3].flatMap(() => [137, 146, 155]),
  )
  expect(greys(byteBlocks([0xd0, 0xd2, 0xd1]))).toBeUndefined()
  expect(greys(byteBlocks([0xd0, 0xd1]))).toBeUndefined()
})

test('the end of several blocks at once is refused in a baseline JPEG', () => {
  const decode = scaled()
  for (const divisor of [2, 4, 8]) {
    const decoded = (end: number) =>
      decode(byteBlocks([0xd0, 0xd1, 0xd2], end), { width: 96, height: 8 }, divisor)
    expect(decoded(0)).not.toBeNull()
    expect(decoded(0x10)).toBeNull()
  }
})

/** 12 grey blocks of 2 bytes each, with a restart marker behind every third one but the last; `end` ends a block. */
function byteBlocks(markers: readonly number[], end = 0): Buffer {
  // A difference of 9 has 4 bits behind its code of 4, and the end of a block has a code of 8.
  const codes = (id: number, length: number, symbol: number) => {
    const lengths = Buffer.alloc(16)
    lengths[length - 1] = 1
    return segment(0xc4, Buffer.concat([Buffer.of(id), lengths, Buffer.of(symbol)]))
  }
  const blocks = Buffer.of(0x09, 0, 0x09, 0, 0x09, 0)
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 8)])),
    segment(0xc0, Buffer.of(8, 0, 8, 0, 96, 1, 1, 0x11, 0)),
    codes(0x00, 4, 4),
    codes(0x10, 8, end),
    segment(0xdd, Buffer.of(0, 3)),
    segment(0xda, Buffer.of(1, 1, 0x00, 0, 63, 0)),
    ...markers.flatMap((marker) => [blocks, Buffer.of(0xff, marker)]),
    blocks,
    Buffer.of(0xff, 0xd9),
  ])
}
