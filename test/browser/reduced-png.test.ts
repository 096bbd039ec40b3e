import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { readHeader } from '../../client/core/image/header.ts'
import { compileDecoders } from '../../client/thumbnailer/decode/compile-decoders.ts'
import { createDecodeReduced } from '../../client/thumbnailer/decode/reduced-png.ts'
import { bytesOf, decodedAt } from '../helpers/decoded.ts'

const OURS = [
  'PNG',
  'palette PNG',
  'grey PNG',
  'png of orientation 6',
  '2049 x 1025 PNG',
  '1 x 3000 PNG',
]
/** The browser multiplies colours by their alpha, and rounds them, before it divides them again. */
const OURS_TRANSPARENT = ['transparent PNG', 'transparent palette PNG', 'transparent grey PNG']
const THEIRS = ['wide gamut PNG', 'interlaced PNG', '16-bit PNG', 'transparent 16-bit PNG']

test('our own decoder gives a PNG the pixels of the browser, and refuses those that it does not know', async () => {
  const module = await compileDecoders()
  const decode = module && createDecodeReduced(module)
  const kinds = await commands.pictureKinds()
  const farthest: Record<string, number | null> = {}
  for (const name of [...OURS, ...OURS_TRANSPARENT, ...THEIRS]) {
    const png = bytesOf(kinds[name] ?? '')
    const full = readHeader(png) ?? { width: 0, height: 0 }
    const ours = decode?.(png, full, 1)
    const theirs = await decodedAt(png, full.width, full.height, 'image/png')
    farthest[name] = ours ? distance(ours.data, theirs) : null
  }
  const of = (names: readonly string[], far: number | null) => names.map((name) => [name, far])
  expect(farthest).toEqual(
    Object.fromEntries([...of(OURS, 0), ...of(OURS_TRANSPARENT, 1), ...of(THEIRS, null)]),
  )
})

/** The largest difference of a channel, colours counted by their alpha. */
function distance(ours: Uint8Array, theirs: Uint8Array): number {
  if (ours.length !== theirs.length) return Infinity
  const weight = (pixels: Uint8Array, at: number) =>
    at % 4 === 3 ? 1 : (pixels[at | 3] ?? 0) / 255
  return ours.reduce((most, value, at) => {
    const apart = value * weight(ours, at) - (theirs[at] ?? 0) * weight(theirs, at)
    return Math.max(most, Math.round(Math.abs(apart)))
  }, 0)
}
