import { expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { DEFAULT_LIMITS } from '../../client/core/image/decode-limits.ts'
import { readHeader } from '../../client/core/image/header.ts'
import { createDecode } from '../../client/thumbnailer/decode/decode.ts'
import { bytesOf } from '../helpers/decoded.ts'

test('B7: a JPEG that is decoded at full size has the colours of libjpeg, within 45 dB', async () => {
  const decode = await createDecode()
  const far: string[] = []
  for (const { name, file, rgb } of await commands.subsampledJpegs()) {
    const jpeg = bytesOf(file)
    const header = readHeader(jpeg)
    const decoded = header && (await decode(jpeg, header, 1, DEFAULT_LIMITS))
    const ratio = decoded ? noise(decoded.pixels.data, decoded.redLast, bytesOf(rgb)) : 0
    if (!(ratio >= 45)) far.push(`${name}: ${ratio.toFixed(1)} dB`)
  }
  expect(far).toEqual([])
})

/** The peak signal-to-noise ratio, dB, of four bytes a pixel to three bytes a pixel. */
function noise(pixels: Uint8Array, redLast: boolean, rgb: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < rgb.length; at++) {
    const channel = redLast ? 2 - (at % 3) : at % 3
    sum += ((pixels[4 * Math.floor(at / 3) + channel] ?? 0) - (rgb[at] ?? 0)) ** 2
  }
  return sum === 0 ? 99 : 10 * Math.log10(255 ** 2 / (sum / rgb.length))
}
