import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JpegOptions } from 'sharp'
import { expect, test } from 'vitest'
import { createDecodeScaled } from '../../../../../client/thumbnailer/decode/scaled-jpeg.ts'
import { jpegOf, type Scan, USUAL_SCANS } from '../../../../helpers/jpeg-writer.ts'
import { drawing } from '../../../../helpers/picture-kinds.ts'
import {
  below,
  coefficients,
  OTHER_SCANS,
  SAMPLINGS,
  type Size,
} from '../../../../helpers/random-coefficients.ts'

const BINARY = '../../../../../client/thumbnailer/decode/decoders.wasm'

const module = new WebAssembly.Module(readFileSync(join(import.meta.dirname, BINARY)))
const decode = createDecodeScaled(module)

const SIZES = [
  [603, 401],
  [64, 64],
  [17, 9],
  [1, 1],
] as const

const DIVISORS = [2, 4, 8]

const KINDS: readonly [string, JpegOptions][] = [
  ['colours at half size', { quality: 90 }],
  ['all colours', { quality: 90, chromaSubsampling: '4:4:4' }],
  ['optimised scans', { quality: 90, optimizeScans: true }],
  ['optimised scans and all colours', { chromaSubsampling: '4:4:4', optimizeScans: true }],
  ['hardly any detail', { quality: 5 }],
  ['all detail', { quality: 100 }],
]

/** The same coefficients give the same pixels, to the last bit, and are refused at the same scales, if at any. */
function expectSame(progressive: Uint8Array, baseline: Uint8Array, [width, height]: Size) {
  for (const divisor of DIVISORS) {
    const expected = decode(baseline, { width, height }, divisor)
    const made = decode(progressive, { width, height }, divisor)
    if (divisor > 2) expect(expected).not.toBeNull()
    expect(made === null).toBe(expected === null)
    expect(Buffer.compare(made ?? Buffer.alloc(0), expected ?? Buffer.alloc(0))).toBe(0)
  }
}

test.each(KINDS)(
  'a progressive JPEG with %s gets the pixels of the baseline one',
  async (_, options) => {
    for (const size of SIZES) {
      const picture = (await drawing()).resize(size[0], size[1], { fit: 'fill' })
      for (const one of [picture, picture.clone().greyscale()]) {
        const baseline = { ...options, optimizeScans: false, progressive: false }
        const progressive = await one
          .clone()
          .jpeg({ ...options, progressive: true })
          .toBuffer()
        expect(progressive.includes(Buffer.of(0xff, 0xc2))).toBe(true)
        expectSame(progressive, await one.clone().jpeg(baseline).toBuffer(), size)
      }
    }
  },
)

test('any order of scans, any samples of the components and restarts give the same pixels', () => {
  for (const [number, samplings] of SAMPLINGS.entries())
    for (const scans of [USUAL_SCANS, ...OTHER_SCANS])
      for (const interval of [0, 1, 7, 30]) {
        const size = [20 + 41 * number, 9 + below(90)] as const
        const picture = coefficients(size, samplings)
        expectSame(jpegOf(picture, scans, interval), jpegOf(picture, null, 3), size)
      }
})

test('many empty blocks end at once', () => {
  const size = [2600, 1400] as const
  const picture = coefficients(size, [[1, 1]])
  const empty = picture.parts.map((part) => ({
    ...part,
    blocks: part.blocks.map(([first = 0], at) => [first, ...Array(63).fill(at % 40_000 ? 0 : 1)]),
  }))
  const grey: readonly Scan[] = [
    [[0], 0, 0, 0, 0],
    [[0], 1, 63, 0, 1],
    [[0], 1, 63, 1, 0],
  ]
  expectSame(
    jpegOf({ ...picture, parts: empty }, grey),
    jpegOf({ ...picture, parts: empty }, null),
    size,
  )
})
