// Files after public reports, and their siblings, through a real thumbnail worker.
import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { DEFAULT_LIMITS } from '../../client/core/image/decode-limits.ts'
import { type Size, thumbnailSize } from '../../client/core/image/thumbnail-size.ts'
import type { Damage } from '../../client/core/model/outcome.ts'
import type { RightPicture } from '../helpers/case-pictures.ts'
import { bytesOf } from '../helpers/decoded.ts'
import { inlineWithoutDecoder, never, poolOf } from '../helpers/thumbnail-pools.ts'

const wordsOf = (source: readonly number[], { width, height }: Size, damage: Damage | undefined) =>
  `${source.join(' x ')} becomes ${width} x ${height}, ${damage ?? 'whole'}`

const thumbnailOf = ({ source: [width, height] }: RightPicture) =>
  thumbnailSize({ width, height }, 128)

test.each([
  ['ImageDecoder', () => poolOf(1)],
  ['libjpeg-turbo and createImageBitmap', inlineWithoutDecoder],
])('B2, B8, B11, B12: by %s each file of the cases becomes what it should', async (_, open) => {
  const pool = await open()
  const wrong: string[] = []
  for (const { name, file, right: expected } of await commands.casePictures()) {
    const original = bytesOf(file)
    const about = { index: 0, bytes: original.length, read: async () => original }
    const form = { box: 128, shape: 'fit', type: 'image/png', limits: DEFAULT_LIMITS } as const
    const result = await pool.run({ ...about, ...form }, never)
    const said =
      result.kind === 'failed'
        ? `${result.reason}: ${result.message}`
        : wordsOf([result.sourceWidth, result.sourceHeight], result, result.damage)
    const right = expected
      ? wordsOf(expected.source, thumbnailOf(expected), expected.damage)
      : 'cannot_decode'
    if (!said.startsWith(right)) wrong.push(`${name}: ${said}, not ${right}`)
  }
  expect(wrong).toEqual([])
})
