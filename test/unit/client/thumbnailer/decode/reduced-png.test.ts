import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, deflateSync } from 'node:zlib'
import sharp, { type PngOptions, type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { randomBy } from '../../../../../client/core/async/random.ts'
import { createDecodeReduced } from '../../../../../client/thumbnailer/decode/reduced-png.ts'
import { beforeChunk, patched, pngChunk } from '../../../../helpers/file-surgery.ts'
import { drawing } from '../../../../helpers/picture-kinds.ts'

const FOLDER = join(import.meta.dirname, '../../../../../client/thumbnailer/decode')
const module = new WebAssembly.Module(readFileSync(join(FOLDER, 'decoders.wasm')))
const reduced = () => createDecodeReduced(module)

type Size = { readonly width: number; readonly height: number }

/** RGBA of each block's mean, colours weighted by their alpha. */
function means(pixels: Uint8Array, { width, height }: Size, divisor: number): number[] {
  const made: number[] = []
  for (let top = 0; top < height; top += divisor)
    for (let left = 0; left < width; left += divisor) {
      const sums = [0, 0, 0]
      let [alphas, count] = [0, 0]
      for (let y = top; y < Math.min(top + divisor, height); y++)
        for (let x = left; x < Math.min(left + divisor, width); x++, count++) {
          const at = 4 * (y * width + x)
          const alpha = pixels[at + 3] ?? 0
          alphas += alpha
          sums.forEach((sum, channel) => {
            sums[channel] = sum + alpha * (pixels[at + channel] ?? 0)
          })
        }
      const mean = (sum: number, of: number) => (of === 0 ? 0 : Math.floor(sum / of + 0.5))
      made.push(...sums.map((sum) => mean(sum, alphas)), mean(alphas, count))
    }
  return made
}

const pixelsOf = (png: Uint8Array) =>
  sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer()

async function expectMeans(png: Uint8Array, size: Size, divisors: readonly number[]) {
  const pixels = await pixelsOf(png)
  const decode = reduced()
  for (const divisor of divisors) {
    const made = decode(png, size, divisor)
    expect([...(made?.data ?? [])]).toEqual(means(pixels, size, divisor))
    expect(made?.extent).toEqual({ width: size.width / divisor, height: size.height / divisor })
  }
}

const KINDS: Record<string, [change: (one: Sharp) => Sharp, options: PngOptions]> = {
  colours: [(one) => one.removeAlpha(), {}],
  'every kind of row': [(one) => one.removeAlpha(), { adaptiveFiltering: true }],
  transparency: [(one) => one.ensureAlpha(0.4), { adaptiveFiltering: true }],
  greys: [(one) => one.removeAlpha().greyscale(), { adaptiveFiltering: true }],
  'transparent greys': [(one) => one.ensureAlpha(0.4).greyscale(), { adaptiveFiltering: true }],
  'a palette': [(one) => one.removeAlpha(), { palette: true }],
  'a transparent palette': [(one) => one.ensureAlpha(0.4), { palette: true }],
  'unpacked data': [(one) => one.removeAlpha(), { compressionLevel: 0 }],
}

test.each(Object.entries(KINDS))(
  'a PNG with %s becomes its means',
  async (_, [change, options]) => {
    for (const size of [
      { width: 301, height: 200 },
      { width: 17, height: 9 },
      { width: 1, height: 1 },
    ]) {
      const picture = (await drawing()).resize({ ...size, fit: 'fill' })
      const png = await change(picture).png(options).toBuffer()
      await expectMeans(png, size, [1, 2, 3, 7])
    }
  },
)

test('a PNG with clear and solid parts has the colours of its solid parts', async () => {
  const size = { width: 64, height: 48 }
  const random = randomBy(3)
  const raw = Uint8Array.from({ length: 4 * 64 * 48 }, (_, at) =>
    at % 4 === 3 ? ([0, 0, 255, 90][Math.floor(random() * 4)] ?? 0) : 256 * random(),
  )
  const png = await sharp(raw, { raw: { ...size, channels: 4 } })
    .png()
    .toBuffer()
  await expectMeans(png, size, [1, 5, 64])
  expect(reduced()(png, size, 2)?.opaque).toBe(false)
})

/** A PNG of 8-bit colours from its filtered rows. */
function pngOf({ width, height }: Size, rows: Uint8Array, options = {}, before: Uint8Array[] = []) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...before,
    pngChunk('IDAT', deflateSync(rows, options)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

const { Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants

test('all forms of deflate are read', async () => {
  const size = { width: 600, height: 500 }
  const random = randomBy(5)
  // Runs that come again after up to 32,768 bytes, from as near as one byte.
  const rows = Buffer.alloc(1801 * 500)
  for (let at = 0; at < rows.length; ) {
    const [far, length] = [
      1 + Math.floor(32_768 * random() ** 6),
      1 + Math.floor(300 * random() ** 2),
    ]
    for (const end = Math.min(at + length, rows.length); at < end; at++)
      rows[at] = random() < 0.02 || at < far ? 256 * random() : (rows[at - far] ?? 0)
  }
  for (let row = 0; row < 500; row++) rows[1801 * row] = row % 5
  for (const options of [
    ...[0, 1, 6, 9].map((level) => ({ level })),
    ...[Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE].map((strategy) => ({ strategy })),
    { level: 9, memLevel: 1, windowBits: 9 },
  ])
    await expectMeans(pngOf(size, rows, options), size, [3])
})

test('data in many chunks, and chunks that change nothing, are read', async () => {
  const size = { width: 30, height: 20 }
  const png = await (await drawing())
    .resize({ ...size, fit: 'fill' })
    .removeAlpha()
    .png()
    .toBuffer()
  const at = png.indexOf('IDAT') - 4
  const packed = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
  const parts = [...packed].map((byte) => pngChunk('IDAT', Buffer.of(byte)))
  const many = Buffer.concat([png.subarray(0, at), ...parts, png.subarray(at + 12 + packed.length)])
  await expectMeans(many, size, [2])
  const gamma = pngChunk('gAMA', Buffer.of(0, 0, 0xb1, 0x8f))
  const more = beforeChunk(
    png,
    'IDAT',
    pngChunk('sRGB', Buffer.of(0)),
    gamma,
    pngChunk('tEXt', packed),
  )
  await expectMeans(Buffer.concat([more, Buffer.from('a trailer')]), size, [2])
})

test('what needs the browser, and what is not whole, is refused, and the next picture is decoded', async () => {
  const size = { width: 60, height: 40 }
  const decode = reduced()
  const picture = (await drawing()).resize({ ...size, fit: 'fill' }).removeAlpha()
  const good = await picture.clone().png({ adaptiveFiltering: true }).toBuffer()
  const palette = await picture.clone().png({ palette: true, colours: 16 }).toBuffer()
  const made = decode(good, size, 2)
  expect(made).not.toBeNull()
  const rows = Buffer.alloc(181 * 40)
  const at = good.indexOf('IDAT')
  const length = good.readUInt32BE(at - 4)
  const packed = good.subarray(at + 4, at + 4 + length)
  const split = Buffer.concat([
    good.subarray(0, at - 4),
    ...[packed.subarray(0, 9), packed.subarray(9)].flatMap((part) => [
      pngChunk('IDAT', part),
      pngChunk('tEXt', part),
    ]),
    good.subarray(at + 8 + length),
  ])
  const bad: Record<string, Buffer> = {
    interlaced: await picture.clone().png({ progressive: true }).toBuffer(),
    '16 bits': await picture.clone().toColourspace('rgb16').png().toBuffer(),
    'few bits': await picture.clone().png({ palette: true, colours: 4 }).toBuffer(),
    profile: await picture.clone().withIccProfile('p3').png().toBuffer(),
    gamma: beforeChunk(good, 'IDAT', pngChunk('gAMA', Buffer.of(0, 1, 0, 0))),
    'a clear colour': beforeChunk(good, 'IDAT', pngChunk('tRNS', Buffer.alloc(6))),
    animated: beforeChunk(good, 'IDAT', pngChunk('acTL', Buffer.alloc(8))),
    'an unknown chunk that is needed': beforeChunk(good, 'IDAT', pngChunk('CgBI', Buffer.alloc(4))),
    'other chunks between its data': split,
    'two palettes': beforeChunk(palette, 'IDAT', pngChunk('PLTE', Buffer.alloc(48))),
    'no palette': Buffer.concat([
      palette.subarray(0, 33),
      palette.subarray(palette.indexOf('IDAT') - 4),
    ]),
    'a colour beyond the palette': shortPalette(palette),
    'a check sum of data': patched(good, at + 4 + length, Buffer.alloc(4)),
    'a check sum inside': pngOf(size, rows, {}, [
      patched(pngChunk('PLTE', Buffer.alloc(3)), 11, Buffer.alloc(4)),
    ]),
    'a filter that is none': pngOf(size, Buffer.from(rows).fill(5, 181, 182)),
    'a row too few': pngOf(size, rows.subarray(181)),
    'a byte too many': pngOf(size, Buffer.concat([rows, Buffer.alloc(1)])),
    'no end': good.subarray(0, -12),
    half: good.subarray(0, good.length / 2),
    nothing: Buffer.alloc(0),
    signature: good.subarray(0, 8),
  }
  for (const [name, file] of Object.entries(bad)) {
    expect([name, decode(file, size, 2)]).toEqual([name, null])
    expect(decode(good, size, 2)).toEqual(made)
  }
  expect(decode(good, { width: 60, height: 41 }, 2)).toBeNull()
  expect(decode(good, size, 257)).toBeNull()
  // There is no memory for this one.
  expect(decode(good, { width: 65_535, height: 65_535 }, 1)).toBeNull()
  expect(decode(good, size, 2)).toEqual(made)
})

/** The same picture with one colour in its palette. */
function shortPalette(png: Buffer): Buffer {
  const at = png.indexOf('PLTE')
  const [start, end] = [at - 4, at + 8 + png.readUInt32BE(at - 4)]
  return Buffer.concat([
    png.subarray(0, start),
    pngChunk('PLTE', Buffer.alloc(3)),
    png.subarray(end),
  ])
}

test('a PNG with damaged bytes is refused or decoded to its size, whatever they are', async () => {
  const size = { width: 120, height: 90 }
  const decode = reduced()
  const random = randomBy(22)
  const rows = Buffer.from(
    await (await drawing())
      .resize({ ...size, fit: 'fill' })
      .removeAlpha()
      .raw()
      .toBuffer(),
  )
  const packed = deflateSync(Buffer.concat([rows, Buffer.alloc(90)]))
  const lengths = new Set<number>()
  for (let round = 0; round < 5_000; round++) {
    const damaged = Buffer.from(packed)
    // The first bytes are codes of codes.
    const end = round % 2 === 0 ? 60 : damaged.length
    for (let n = 0; n < 1 + (round % 3); n++)
      damaged[2 + Math.floor(random() * (end - 2))] = 256 * random()
    const cut = round % 5 === 0 ? Math.floor(random() * damaged.length) : damaged.length
    const png = pngOf(size, Buffer.alloc(0))
    const at = png.indexOf('IDAT') - 4
    // The check sums are right, so that the damage comes through to the data.
    const file = Buffer.concat([
      png.subarray(0, at),
      pngChunk('IDAT', damaged.subarray(0, cut)),
      png.subarray(-12),
    ])
    lengths.add(decode(file, size, 4)?.data.length ?? 0)
  }
  expect([...lengths].filter((length) => length !== 0 && length !== 4 * 30 * 23)).toEqual([])
})

/** Bits as deflate has them: from the right of each byte. */
function packBits(bits: string): Buffer {
  const bytes = bits.match(/.{1,8}/g) ?? []
  return Buffer.from(bytes.map((eight) => Number.parseInt([...eight].reverse().join(''), 2)))
}

/** Empty blocks in front of one that is not packed. */
function afterBlocks(block: string, count: number, rows: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt16LE(rows.length)
  length.writeUInt16LE(0xffff - rows.length, 2)
  const sum = deflateSync(rows).subarray(-4)
  return Buffer.concat([
    Buffer.of(0x78, 1),
    packBits(`${block.repeat(count)}100`),
    length,
    rows,
    sum,
  ])
}

/** The codes of lengths 1 and 18 have one bit: 256 codes without a length, then the end of the block, and one distance. */
const OWN_CODES = `001${'0'.repeat(10)}0111${Array.from({ length: 18 }, (_, n) => (n === 2 || n === 17 ? '100' : '000')).join('')}1111111111101011000`

test.each([
  ['fixed codes', `010${'0'.repeat(7)}`, 40_000, true],
  ['codes of their own', OWN_CODES, 900, true],
  ['codes of their own', OWN_CODES, 40_000, false],
] as const)(
  'blocks with %s and without data are read or refused by their number',
  async (_, block, count, isRead) => {
    const size = { width: 30, height: 20 }
    const rows = Buffer.alloc(91 * 20, 1)
    const png = pngOf(size, rows)
    const at = png.indexOf('IDAT') - 4
    const data = pngChunk('IDAT', afterBlocks(block, count, rows))
    const file = Buffer.concat([png.subarray(0, at), data, png.subarray(-12)])
    if (isRead) await expectMeans(file, size, [2])
    else expect(reduced()(file, size, 2)).toBeNull()
  },
)
