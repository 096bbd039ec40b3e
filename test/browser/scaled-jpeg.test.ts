import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { readHeader } from '../../client/core/image/header.ts'
import { compileDecoders } from '../../client/thumbnailer/decode/compile-decoders.ts'
import { createDecodeScaled } from '../../client/thumbnailer/decode/scaled-jpeg.ts'
import { bytesOf, decodedAt } from '../helpers/decoded.ts'

test('our own decoder gives a JPEG the pixels of the browser at each scale, within 3 levels', async () => {
  const module = await compileDecoders()
  const decode = module && createDecodeScaled(module)
  const kinds = await commands.pictureKinds()
  const different: string[] = []
  const names = [
    'baseline JPEG',
    'JPEG without subsampling',
    'grey JPEG',
    '2049 x 1025 JPEG',
    'progressive JPEG',
    'progressive JPEG without subsampling',
    'JPEG with optimised scans',
    'grey progressive JPEG',
  ]
  for (const name of names)
    for (const divisor of [2, 4, 8]) {
      const jpeg = bytesOf(kinds[name] ?? '')
      const full = readHeader(jpeg) ?? { width: 0, height: 0 }
      const [width, height] = [Math.ceil(full.width / divisor), Math.ceil(full.height / divisor)]
      const theirs = await decodedAt(jpeg, width, height)
      const ours = decode?.(jpeg, full, divisor)
      const isNear = ours?.every((value, at) => Math.abs(value - (theirs[at] ?? 0)) <= 3)
      if (!isNear || ours?.length !== theirs.length) different.push(`${name} at 1/${divisor}`)
    }
  expect(different).toEqual([])
})
