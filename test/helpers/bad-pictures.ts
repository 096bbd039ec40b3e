// Files that are no whole picture, or too large a picture, each with the reason that it must get.
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { patched } from './file-surgery.ts'
import { drawing } from './picture-kinds.ts'

export interface BadPicture {
  readonly name: string
  readonly file: string
  readonly reason: 'cannot_decode' | 'too_big_to_decode'
}

export async function badPictures(): Promise<BadPicture[]> {
  const jpeg = await (await drawing()).jpeg().toBuffer()
  const progressive = await (await drawing()).jpeg({ progressive: true }).toBuffer()
  const png = await (await drawing()).png().toBuffer()
  const gif = await sharp(png).resize(20).gif().toBuffer()
  const damaged: Record<string, Uint8Array> = {
    'an empty file': Buffer.alloc(0),
    'one byte': Buffer.of(0xff),
    NULs: Buffer.alloc(1000),
    'an SVG': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'the start of a JPEG': jpeg.subarray(0, 3),
    'a JPEG that ends in its header': jpeg.subarray(0, 200),
    'a progressive JPEG that ends in its header': progressive.subarray(0, 100),
    'a PNG that ends before its pixels': png.subarray(0, 60),
    'a PNG of nothing but damaged pixels': patched(png, 41, Buffer.alloc(400, 0x55)),
    'a lossless JPEG': patched(jpeg, frameOf(jpeg) + 1, Buffer.of(0xc3)),
  }
  const tooBig: Record<string, Uint8Array> = {
    'a JPEG of 65,000 x 65,000': patched(jpeg, frameOf(jpeg) + 5, Buffer.from('fde8fde8', 'hex')),
    'a PNG of 100,000 x 100,000': hugePng(png),
    'a GIF on a canvas of 65,535 x 65,535': patched(gif, 6, Buffer.alloc(4, 0xff)),
  }
  const list = (files: Record<string, Uint8Array>, reason: BadPicture['reason']) =>
    Object.entries(files).map(([name, file]) => ({
      name,
      file: Buffer.from(file).toString('base64'),
      reason,
    }))
  return [...list(damaged, 'cannot_decode'), ...list(tooBig, 'too_big_to_decode')]
}

/** Where a baseline JPEG's frame header is. */
const frameOf = (jpeg: Buffer) => jpeg.indexOf(Buffer.of(0xff, 0xc0))

/** It gets the check sum of its new size, because decoders check that first. */
function hugePng(png: Buffer): Buffer {
  const header = patched(png, 16, Buffer.from('000186a0000186a0', 'hex')).subarray(12, 29)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(header))
  return patched(png, 12, Buffer.concat([header, sum]))
}
