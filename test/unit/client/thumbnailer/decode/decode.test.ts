import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../../../../client/core/image/decode-limits.ts'
import { readHeader } from '../../../../../client/core/image/header.ts'
import { createDecode } from '../../../../../client/thumbnailer/decode/decode.ts'
import { drawing } from '../../../../helpers/picture-kinds.ts'

const BINARY = '../../../../../client/thumbnailer/decode/decoders.wasm'

test('our own decoder says that a JPEG is whole where it has read all of its data', async () => {
  const module = new WebAssembly.Module(readFileSync(join(import.meta.dirname, BINARY)))
  const decode = await createDecode(Promise.resolve(module))
  const wholeAt = async (progressive: boolean, divisor: number) => {
    const jpeg = new Uint8Array(await (await drawing()).jpeg({ progressive }).toBuffer())
    const header = readHeader(jpeg)
    return header && (await decode(jpeg, header, divisor, DEFAULT_LIMITS))?.isWhole
  }
  expect(await wholeAt(false, 8)).toBe(true)
  expect(await wholeAt(true, 4)).toBe(true)
  // It passes over the scans that are not seen.
  expect(await wholeAt(true, 8)).toBe(false)
})
