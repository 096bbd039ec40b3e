import { colourTableBytes, gifBlocks } from '../gif-blocks.ts'
import { readHeader } from '../header.ts'
import { pngChunk, writePng } from './write-png.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The first frame of a GIF as a PNG: all pixels that can be unpacked, and transparent ones. Null if there are none. */
export async function mendGif(bytes: Bytes): Promise<Bytes | null> {
  const header = readHeader(bytes)
  const frame = [...gifBlocks(bytes)].find(({ kind }) => kind === 'image')
  if (header === null || frame === undefined) return null
  const { from } = frame
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [left = 0, top = 0, width = 0, height = 0] = [1, 3, 5, 7].map((at) => {
    return view.getUint16(from + at, true)
  })
  const flags = bytes[from + 9] ?? 0
  const own = colourTableBytes(flags)
  const colours = own
    ? bytes.subarray(from + 10, from + 10 + own)
    : bytes.subarray(13, 13 + colourTableBytes(bytes[10] ?? 0))
  const indexes = unpack(bytes, from + 10 + own, width * height)
  if (indexes.length === 0) return null
  const rows = new Uint8Array(header.height * (1 + 4 * header.width))
  const order = flags & 0x40 ? interlaced(height) : null
  for (const [at, index] of indexes.entries()) {
    const [row, column] = [Math.floor(at / width), at % width]
    const y = top + (order?.[row] ?? row)
    const to = y * (1 + 4 * header.width) + 1 + 4 * (left + column)
    rows.set(colours.subarray(3 * index, 3 * index + 3), to)
    rows[to + 3] = 255
  }
  const ihdr = new Uint8Array(13)
  new DataView(ihdr.buffer).setUint32(0, header.width)
  new DataView(ihdr.buffer).setUint32(4, header.height)
  ihdr.set([8, 6], 8)
  return writePng([pngChunk('IHDR', ihdr)], rows)
}

/** The rows of an interlaced frame in the order in which they come: GIF89a, appendix E. */
function interlaced(height: number): number[] {
  const rows = Array.from({ length: height }, (_, row) => row)
  const pass = (first: number, step: number) => rows.filter((row) => row % step === first)
  return [...pass(0, 8), ...pass(4, 8), ...pass(2, 4), ...pass(1, 2)]
}

/** The indexes of a frame's colours as far as its LZW codes can be read: GIF89a, appendix F. */
function unpack(bytes: Uint8Array, from: number, most: number): Uint8Array {
  const least = bytes[from] ?? 0
  if (least < 1 || least > 11) return new Uint8Array()
  const pixels = new Uint8Array(most)
  const clear = 1 << least
  const starts = new Int32Array(4096)
  const lengths = new Int32Array(4096)
  let [filled, size, next, previous] = [0, least + 1, clear + 2, -1]
  const read = codeReader(bytes, from + 1)
  while (filled < most) {
    const code = read(size)
    if (code === null || code === clear + 1) break
    if (code === clear) {
      ;[size, next, previous] = [least + 1, clear + 2, -1]
      continue
    }
    if (code > next || (previous === -1 && code > clear)) break
    const start = filled
    if (code < clear) pixels[filled++] = code
    else {
      // A code that is not known yet stands for the one before it and that one's first pixel.
      const [copied, length] =
        code === next ? [previous, start - previous + 1] : [starts[code] ?? 0, lengths[code] ?? 0]
      for (let at = 0; at < length && filled < most; at++)
        pixels[filled++] = pixels[copied + at] ?? 0
    }
    if (previous !== -1 && next < 4096) {
      starts[next] = previous
      lengths[next] = start - previous + 1
      next++
      if (next === 1 << size && size < 12) size++
    }
    previous = start
  }
  return pixels.subarray(0, filled)
}

/** Reads codes of so many bits from the sub-blocks; null at their end. */
function codeReader(bytes: Uint8Array, from: number): (size: number) => number | null {
  let [at, left, bits, held] = [from, 0, 0, 0]
  return (size) => {
    while (held < size) {
      if (left === 0) {
        left = bytes[at++] ?? 0
        if (left === 0) return null
      }
      const byte = bytes[at++]
      if (byte === undefined) return null
      bits |= byte << held
      held += 8
      left--
    }
    const code = bits & ((1 << size) - 1)
    bits >>>= size
    held -= size
    return code
  }
}
