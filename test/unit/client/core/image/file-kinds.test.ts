import sharp from 'sharp'
import { expect, test } from 'vitest'
import { HEAD_BYTES, judgeFile } from '../../../../../client/core/image/file-kinds.ts'
import { readHeader } from '../../../../../client/core/image/header.ts'
import { typeOf } from '../../../../../client/core/image/signatures.ts'
import { bmp } from '../../../../helpers/bmp.ts'

const drawing = sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })

const headOf = (file: Uint8Array) => file.subarray(0, HEAD_BYTES)

const ascii = (text: string) => Buffer.from(text, 'latin1')

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('a %s is a picture', async (format) => {
  const file = await drawing.toFormat(format).toBuffer()
  expect(judgeFile(headOf(file), 'x.txt')).toEqual({ kind: 'picture', type: `image/${format}` })
  expect(readHeader(file)).toMatchObject({
    width: 60,
    height: 40,
    orientation: 1,
    progressive: false,
  })
})

test.each([false, true])('a BMP is a picture; first row at the top: %s', (topDown) => {
  const file = bmp(60, 40, topDown)
  expect(judgeFile(headOf(file), 'x')).toEqual({ kind: 'picture', type: 'image/bmp' })
  expect(readHeader(file)).toMatchObject({ type: 'image/bmp', width: 60, height: 40 })
})

test('B10: a download still takes no BMP, and it takes an AVIF', async () => {
  expect(typeOf(bmp(60, 40))).toBeNull()
  expect(typeOf(await drawing.avif().toBuffer())).toBe('image/avif')
})

test('an AVIF or a BMP that is cut in its header has none, and is no error', async () => {
  for (const file of [await drawing.avif().toBuffer(), bmp(60, 40)])
    for (let length = 0; length < 60; length++)
      expect(readHeader(file.subarray(0, length))?.width ?? 60).toBe(60)
})

test.each<[string, Uint8Array, string, string]>([
  ['HEIC', ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'a.heic', 'heic'],
  ['HEIC that says so second', ascii('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), 'a.jpg', 'heic'],
  ['TIFF', ascii('II*\0\x08\0\0\0'), 'a.tif', 'tiff'],
  ['TIFF of the other order', ascii('MM\0*\0\0\0\x08'), 'a.jpg', 'tiff'],
  ['Nikon raw', ascii('MM\0*\0\0\0\x08'), 'A.NEF', 'raw-photo'],
  ['Canon raw, whatever its name', ascii('II*\0\x10\0\0\0CR\x02\0'), 'a.tif', 'raw-photo'],
  ['newer Canon raw', ascii('\0\0\0\x18ftypcrx \0\0\0\x01crx isom'), 'a.cr3', 'raw-photo'],
  ['Fujifilm raw', ascii('FUJIFILMCCD-RAW 0201'), 'a.raf', 'raw-photo'],
  ['SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'svg'],
  ['SVG behind its prolog', ascii('<?xml version="1.0"?>\n<!-- x -->\n<svg/>'), 'a', 'svg'],
  ['a page with a drawing', ascii('<!doctype html><svg/>'), 'a.html', 'other-type'],
  ['PDF', ascii('%PDF-1.7'), 'a.jpg', 'pdf'],
  ['MP4', ascii('\0\0\0\x18ftypisom\0\0\0\0isommp42'), 'a.mp4', 'video'],
  ['WebM', ascii('\x1aE\xdf\xa3'), 'a.webm', 'video'],
  ['AVI', ascii('RIFF\0\0\0\0AVI LIST'), 'a.avi', 'video'],
  ['text', ascii('hello'), 'a.jpg', 'other-type'],
  ['text that begins like a BMP', ascii('BMW, a car of four wheels and doors'), 'a', 'other-type'],
  ['a document that is a zip', ascii('PK\x03\x04'), 'a.docx', 'other-type'],
])('B10: %s is left out with its reason', (_, head, name, reason) => {
  expect(judgeFile(head, name)).toEqual({ kind: 'other', reason })
})

test('a zip is opened, and an empty one too', () => {
  expect(judgeFile(ascii('PK\x03\x04'), 'a.ZIP')).toEqual({ kind: 'zip' })
  expect(judgeFile(ascii('PK\x05\x06'), 'a.zip')).toEqual({ kind: 'zip' })
})
