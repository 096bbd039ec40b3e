// Changes to the bytes of pictures that no encoder makes.
import { crc32 } from 'node:zlib'

/** Bytes in front of the first place where a JPEG has this marker. */
export function beforeMarker(jpeg: Buffer, marker: number, bytes: Uint8Array): Buffer {
  const at = jpeg.indexOf(Buffer.of(0xff, marker))
  return Buffer.concat([jpeg.subarray(0, at), bytes, jpeg.subarray(at)])
}

/** A JPEG with these bytes behind its start mark. */
export const afterStart = (jpeg: Buffer, ...parts: Uint8Array[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)])

/** A segment of a JPEG. */
export function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** TIFF 6.0: the types of one whole number. */
export const TIFF_TYPES = { short: 3, long: 4, sshort: 8, slong: 9, rational: 5 } as const

/** A TIFF with nothing but an orientation. */
export function tiff(
  orientation: number,
  { big = false, type = 'short' }: { big?: boolean; type?: keyof typeof TIFF_TYPES } = {},
): Buffer {
  const bytes = Buffer.alloc(34)
  bytes.write(big ? 'MM' : 'II', 'latin1')
  const put16 = (value: number, at: number) =>
    big ? bytes.writeUInt16BE(value, at) : bytes.writeUInt16LE(value, at)
  const put32 = (value: number, at: number) =>
    big ? bytes.writeUInt32BE(value, at) : bytes.writeUInt32LE(value, at)
  put16(42, 2)
  put32(8, 4)
  put16(1, 8)
  put16(0x0112, 10)
  put16(TIFF_TYPES[type], 12)
  put32(1, 14)
  if (type === 'rational') {
    put32(26, 18)
    put32(orientation, 26)
    put32(1, 30)
  } else if (type === 'short' || type === 'sshort') put16(orientation, 18)
  else put32(orientation, 18)
  return bytes
}

/** An EXIF segment of a JPEG. */
export const exif = (orientation: number, options?: Parameters<typeof tiff>[1]) =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff(orientation, options)]))

/** A chunk of a PNG. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** A PNG with these chunks in front of the first chunk of this name. */
export function beforeChunk(png: Buffer, name: string, ...chunks: Uint8Array[]): Buffer {
  const at = png.indexOf(name) - 4
  return Buffer.concat([png.subarray(0, at), ...chunks, png.subarray(at)])
}

/** A WebP with an EXIF chunk at its end, and the flag and the size that belong to it. */
export function withWebpExif(
  webp: Buffer,
  size: { width: number; height: number },
  content: Buffer,
) {
  const chunk = (name: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length & 1)])
  }
  const extended = Buffer.alloc(10)
  extended[0] = 0x08
  extended.writeUIntLE(size.width - 1, 4, 3)
  extended.writeUIntLE(size.height - 1, 7, 3)
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', extended),
    webp.subarray(12),
    chunk('EXIF', content),
  ])
  const riff = Buffer.alloc(8)
  riff.write('RIFF', 'latin1')
  riff.writeUInt32LE(body.length, 4)
  return Buffer.concat([riff, body])
}

/** A file with other bytes at a place. */
export function patched(file: Buffer, at: number, by: Uint8Array): Buffer {
  const other = Buffer.from(file)
  other.set(by, at)
  return other
}
