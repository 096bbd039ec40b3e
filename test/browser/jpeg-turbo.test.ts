import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { readHeader } from '../../client/core/image/header.ts'
import { openJpegTurbo } from '../../client/thumbnailer/decode/jpeg-turbo.ts'
import { bytesOf, decodedAt } from '../helpers/decoded.ts'

test('a JPEG has the same pixels at each scale as by the browser', async () => {
  const { decode } = await openJpegTurbo()
  const kinds = await commands.pictureKinds()
  const different: string[] = []
  for (const name of ['baseline JPEG', 'progressive JPEG', 'grey JPEG', '2049 x 1025 JPEG'])
    for (const divisor of [2, 4, 8]) {
      const jpeg = bytesOf(kinds[name] ?? '')
      const full = readHeader(jpeg) ?? { width: 0, height: 0 }
      const [width, height] = [Math.ceil(full.width / divisor), Math.ceil(full.height / divisor)]
      const theirs = await decodedAt(jpeg, width, height)
      if (decode(jpeg, full, divisor)?.data.join() !== theirs.join())
        different.push(`${name} at 1/${divisor}`)
    }
  expect(different).toEqual([])
})

test('a JPEG that it would show in wrong colours, or cannot read, is left to the browser', async () => {
  const { decode } = await openJpegTurbo()
  const kinds = await commands.pictureKinds()
  const good = bytesOf(kinds['baseline JPEG'] ?? '')
  const full = readHeader(good) ?? { width: 0, height: 0 }
  const damaged = good.slice(0, good.length / 2)
  const noise = good.slice()
  crypto.getRandomValues(noise.subarray(700, 20_000))
  const left = {
    profile: bytesOf(kinds['wide gamut JPEG'] ?? ''),
    inks: bytesOf(kinds['CMYK JPEG'] ?? ''),
    nothing: new Uint8Array(10),
  }
  for (const [name, file] of Object.entries(left)) {
    expect([name, decode(file, full, 4)]).toEqual([name, null])
    // It decodes the next one nevertheless.
    expect(decode(good, full, 4)).toMatchObject({ data: { length: 4 * 301 * 201 }, warned: false })
  }
  for (const file of [damaged, noise]) {
    expect(decode(file, full, 4)?.warned ?? true).toBe(true)
    expect(decode(good, full, 4)).toMatchObject({ data: { length: 4 * 301 * 201 }, warned: false })
  }
})
