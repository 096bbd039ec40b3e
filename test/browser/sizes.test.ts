// Several sizes of a picture in one go are, byte for byte, what each would be alone.
import { expect, onTestFinished, test, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { DEFAULT_LIMITS } from '../../client/core/image/decode-limits.ts'
import { typeOf } from '../../client/core/image/signatures.ts'
import type { Shape } from '../../client/core/image/thumbnail-size.ts'
import { createInlinePool } from '../../client/engine/thumbnails/inline-pool.ts'
import type { Picture } from '../../client/engine/thumbnails/pool.ts'
import { createThumbnailer } from '../../client/thumbnailer/thumbnailer.ts'
import { bytesOf } from '../helpers/decoded.ts'
import { never, poolOf } from '../helpers/thumbnail-pools.ts'

vi.setConfig({ testTimeout: 240_000 })

/** The same numbers in each run of the test. */
function createDice(seed: number) {
  let state = seed
  return (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % most
  }
}

const dice = createDice(20)

/** Two to four sizes from 16 to 1024, small ones as often as large ones, each once. */
function anySizes(): [number, ...number[]] {
  const sizes = new Set<number>()
  const count = 2 + dice(3)
  while (sizes.size < count) sizes.add(Math.floor(16 * 64 ** (dice(1000) / 999)))
  const [first = 16, ...others] = sizes
  return [first, ...others]
}

test('every kind of picture in two to four sizes at once is the same as in one size after the other', async () => {
  const pool = poolOf(1)
  for (const [name, file] of Object.entries(await commands.pictureKinds())) {
    const original = await bytesOf(file)
    const shape: Shape = dice(2) === 0 ? 'fit' : 'cover'
    const type = typeOf(original) === 'image/png' ? 'image/png' : 'image/jpeg'
    const [box, ...moreBoxes] = anySizes()
    const picture = (box: number, moreBoxes: readonly number[]): Picture => ({
      ...{ index: 0, bytes: original.length, read: async () => original.slice() },
      ...{ box, moreBoxes, shape, type, limits: DEFAULT_LIMITS },
    })
    const together = await pool.run(picture(box, moreBoxes), never)
    const about = `${name} ${shape} ${[box, ...moreBoxes]}`
    if (together.kind === 'failed') {
      // Then it has no thumbnail of one size either.
      expect((await pool.run(picture(box, []), never)).kind, about).toBe('failed')
      continue
    }
    const { more = [] } = together
    expect(more, about).toHaveLength(moreBoxes.length)
    for (const [n, size] of [box, ...moreBoxes].entries()) {
      const alone = await pool.run(picture(size, []), never)
      const made = n === 0 ? together : more[n - 1]
      if (alone.kind === 'failed' || !made) throw new Error(`${about}: no thumbnail of ${size}`)
      const { thumbnail, width, height } = made
      expect({ width, height }, about).toEqual({ width: alone.width, height: alone.height })
      expect(thumbnail.length === alone.thumbnail.length, about).toBe(true)
      expect(
        thumbnail.every((byte, at) => byte === alone.thumbnail[at]),
        `${about}: ${size}`,
      ).toBe(true)
    }
  }
})

test('a PNG that the browser gives in full is decoded once for all sizes', async () => {
  const original = bytesOf((await commands.pictureKinds())['interlaced PNG'] ?? '')
  const types: string[] = []
  const Decoder = ImageDecoder
  const counting = class extends Decoder {
    constructor(init: ImageDecoderInit) {
      super(init)
      types.push(init.type)
    }
  }
  vi.stubGlobal('ImageDecoder', counting)
  onTestFinished(() => void vi.unstubAllGlobals())
  const pool = createInlinePool(createThumbnailer)
  const made = await pool.run(
    {
      ...{ index: 0, bytes: original.length, read: async () => original },
      ...{ box: 96, moreBoxes: [64, 48, 32], shape: 'fit', type: 'image/png' },
      limits: DEFAULT_LIMITS,
    },
    never,
  )
  expect(made).toMatchObject({ kind: 'made', more: [{}, {}, {}] })
  expect(types.filter((type) => type === 'image/png')).toHaveLength(1)
})
