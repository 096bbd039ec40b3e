// Progressive JPEGs that another decoder must try, and hostile ones.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDecodeScaled } from '../../../../../client/thumbnailer/decode/scaled-jpeg.ts'
import { beforeMarker, segment } from '../../../../helpers/file-surgery.ts'
import { jpegOf, type Scan, USUAL_SCANS } from '../../../../helpers/jpeg-writer.ts'
import { drawing } from '../../../../helpers/picture-kinds.ts'
import {
  below,
  coefficients,
  OTHER_SCANS,
  SAMPLINGS,
} from '../../../../helpers/random-coefficients.ts'

const BINARY = '../../../../../client/thumbnailer/decode/decoders.wasm'

const module = new WebAssembly.Module(readFileSync(join(import.meta.dirname, BINARY)))
const decode = createDecodeScaled(module)

const DIVISORS = [2, 4, 8]

const SIZE = [120, 90] as const
const FULL = { width: 120, height: 90 }
const sound = () => coefficients(SIZE, SAMPLINGS[0] ?? [])

test('a file is refused unless its scans bring each bit of each coefficient once, in order', () => {
  const picture = sound()
  const usual = USUAL_SCANS
  const without = (n: number) => usual.filter((_, at) => at !== n)
  const instead = (n: number, ...scans: Scan[]) =>
    usual.flatMap((one, at) => (at === n ? scans : [one]))
  const [first] = usual
  expect(decode(jpegOf(picture, usual), FULL, 8)).not.toBeNull()
  const bitByBit = (most: number) =>
    Array.from({ length: most }, (_, n): Scan => [[0, 1, 2], 0, 0, n && most + 1 - n, most - n])
  expect(decode(jpegOf(picture, instead(0, ...bitByBit(13))), FULL, 8)).not.toBeNull()
  const wrong: Record<string, readonly Scan[]> = {
    none: [],
    'first coefficients only': usual.slice(0, 1),
    ...Object.fromEntries(usual.map((_, n) => [`without ${n}`, without(n)])),
    'the first one twice': first ? [first, ...usual] : [],
    'the last one twice': [...usual, ...usual.slice(-1)],
    'the others first': [...usual.slice(1, 2), ...without(1)],
    'two bits at once': instead(9, [[0], 1, 63, 1, 0]).filter((_, at) => at !== 5),
    'a bit less': instead(0, [[0, 1, 2], 0, 0, 0, 2]),
    'several components of the others': instead(2, [[1, 2], 1, 63, 0, 1]),
    'all coefficients': instead(0, [[0, 1, 2], 0, 63, 0, 1]),
    'too far': instead(2, [[2], 1, 64, 0, 1]),
    backwards: instead(1, [[0], 5, 1, 0, 2]),
    'a component twice': instead(0, [[0, 0, 1], 0, 0, 0, 1]),
    'components in another order': instead(0, [[1, 0, 2], 0, 0, 0, 1]),
    'an unknown component': instead(2, [[3], 1, 63, 0, 1]),
    'too many bits': instead(0, ...bitByBit(14)),
  }
  for (const [name, scans] of Object.entries(wrong))
    for (const divisor of DIVISORS)
      expect([name, decode(jpegOf(picture, scans), FULL, divisor)]).toEqual([name, null])
})

test('a file of very many scans is refused, and one of many is not', () => {
  const picture = sound()
  const many = (last: number) => [
    ...USUAL_SCANS.filter(([parts, from]) => from === 0 || !parts.includes(0)),
    ...Array.from({ length: last }, (_, n): Scan => [[0], n + 1, n + 1, 0, 0]),
  ]
  const split = many(57).concat([[[0], 58, 63, 0, 0]])
  expect(split).toHaveLength(64)
  expect(decode(jpegOf(picture, split), FULL, 4)).not.toBeNull()
  expect(many(63)).toHaveLength(69)
  expect(decode(jpegOf(picture, many(63)), FULL, 4)).toBeNull()
})

/** A grey file with one code for each kind, of the bit 0, whose first coefficients are all the same. */
function greyFile({ width, height }: typeof FULL, ...scans: Buffer[]): Buffer {
  const size = Buffer.of(8, height >> 8, height & 255, width >> 8, width & 255)
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 8)])),
    segment(0xc2, Buffer.concat([size, Buffer.of(1, 1, 0x11, 0)])),
    code(0x00, 0),
    ...scans,
    Buffer.of(0xff, 0xd9),
  ])
}

const code = (id: number, symbol: number) =>
  segment(0xc4, Buffer.from([id, 1, ...Array<number>(15).fill(0), symbol]))

const scan = ([from, to, high, low]: readonly number[], data: Uint8Array) =>
  Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, from ?? 0, to ?? 0, ((high ?? 0) << 4) | (low ?? 0)])),
    data,
  ])

test('a picture whose coefficients take too much memory is refused, but not where few are kept', () => {
  const size = { width: 8_000, height: 6_000 }
  const data = Buffer.alloc((1_000 * 750) / 8)
  const others = scan([1, 63, 0, 0], data)
  const file = greyFile(size, scan([0, 0, 0, 0], data), code(0x10, 0), others)
  expect(decode(file, size, 8)).toHaveLength(4 * 1_000 * 750)
  expect(decode(file, size, 4)).toBeNull()
  expect(decode(file, size, 2)).toBeNull()
})

test('coefficients that cannot be are refused', () => {
  const size = { width: 8, height: 8 }
  const ends = Buffer.of(0x7f)
  /** The symbols of the code for the first bits and for the others, and the data of both. */
  const made = (first: number, data: Buffer, further: number, more: Buffer) => {
    const scans = [code(0x10, first), scan([1, 63, 0, 1], data)]
    scans.push(code(0x10, further), scan([1, 63, 1, 0], more))
    return decode(greyFile(size, scan([0, 0, 0, 0], ends), ...scans), size, 2)
  }
  expect(made(0, ends, 0, ends)).toHaveLength(4 * 4 * 4)
  expect(made(0x01, Buffer.alloc(16), 0, Buffer.alloc(8))).not.toBeNull()
  // More blocks end than there are.
  expect(made(0x10, Buffer.of(0x3f), 0, ends)).toBeNull()
  expect(made(0, ends, 0x10, Buffer.of(0x3f))).toBeNull()
  // It is behind the last one.
  expect(made(0xf1, Buffer.of(0), 0, ends)).toBeNull()
  expect(made(0, ends, 0xf1, Buffer.of(0))).toBeNull()
  // It has two bits at once.
  expect(made(0, ends, 0x02, Buffer.alloc(24))).toBeNull()
  // There is no such code.
  expect(made(0, Buffer.of(0xff, 0), 0, ends)).toBeNull()
  expect(made(0, ends, 0, Buffer.of(0xff, 0))).toBeNull()
})

test('what is odd is refused', () => {
  const good = jpegOf(sound(), USUAL_SCANS)
  const odd = {
    'no end': good.subarray(0, -2),
    half: good.subarray(0, good.length / 2),
    'more data': Buffer.concat([good.subarray(0, -2), Buffer.alloc(9), good.subarray(-2)]),
    'a height behind the first scan': beforeMarker(good, 0xd9, segment(0xdc, Buffer.of(0, 90))),
    'another frame': Buffer.concat([good.subarray(0, -2), good.subarray(2)]),
    'a code that is not there': Buffer.concat([
      good.subarray(0, good.lastIndexOf(Buffer.of(0xff, 0xda)) + 10),
      Buffer.from([0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0xd9]),
    ]),
  }
  for (const [name, file] of Object.entries(odd))
    for (const divisor of [2, 4]) expect([name, decode(file, FULL, divisor)]).toEqual([name, null])
})

test('a progressive JPEG with damaged bytes is refused or decoded to its size', async () => {
  const picture = (await drawing()).resize(...SIZE)
  const files = [
    await picture.clone().jpeg({ progressive: true }).toBuffer(),
    await picture.clone().jpeg({ progressive: true, optimizeScans: true }).toBuffer(),
    jpegOf(sound(), USUAL_SCANS, 5),
    jpegOf(sound(), OTHER_SCANS[1] ?? []),
  ]
  const lengths = new Set<number>()
  for (let round = 0; round < 8_000; round++) {
    const damaged = Uint8Array.from(files[round % files.length] ?? [])
    const end = round % 3 === 0 ? 700 : damaged.length
    for (let n = 0; n < 1 + (round % 3); n++)
      damaged[below(Math.min(end, damaged.length))] = below(256)
    const cut = round % 5 === 0 ? below(damaged.length) : damaged.length
    lengths.add(decode(damaged.subarray(0, cut), FULL, round % 2 === 0 ? 4 : 8)?.length ?? 0)
  }
  expect([...lengths].sort((a, b) => a - b)).toEqual([0, 4 * 15 * 12, 4 * 30 * 23])
})
