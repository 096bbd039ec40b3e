// A baseline JPEG of opaque pixels, with colours at half size and the Huffman codes of the standard: the bytes that a
// canvas gives, but for rounding, without the ways to and from the canvas. Numbers of tables and figures are those of ITU-T T.81
// (https://www.w3.org/Graphics/JPEG/itu-t81.pdf).
import { joined, viewOf } from '../core/image/bytes.ts'
import type { Size } from '../core/image/thumbnail-size.ts'
import { binary } from './jpeg.wat'
import { codesOf, HUFFMAN, type HuffmanTable, quantizers, ZIGZAG } from './jpeg-tables.ts'
import { openKernel } from './kernel.ts'

/** A whole file of these RGBA pixels; their alpha is not looked at. */
export type EncodeJpeg = (pixels: Uint8Array, size: Size) => Uint8Array<ArrayBuffer>

/** The factors that jpeg.wat's transform leaves out. */
const LEFT_OUT = [
  1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379,
] as const

/** Where jpeg.wat has its tables and, behind them, the picture. */
const PLACES = { divisors: [0, 256], order: 512, codes: [640, 768, 704, 1_792], picture: 3_072 }

/** Null where the browser has no WebAssembly or no SIMD. `quality` is libjpeg's, 1 to 100. */
export function createEncodeJpeg(quality: number): EncodeJpeg | null {
  const kernel = openKernel(binary, 'scan')
  if (kernel === null) return null
  const quantization = quantizers(quality)
  writeTables(kernel.room(PLACES.picture), quantization)
  const tables = tableSegments(quantization)
  return (pixels, size) => {
    const { width, height } = { width: whole16(size.width), height: whole16(size.height) }
    const y = PLACES.picture + 4 * width * height
    const u = y + 2 * width * height
    const v = u + (width * height) / 2
    const to = v + (width * height) / 2
    // No block of 64 values takes more than 64 codes of 27 bits, each byte of which may need a second one.
    const bytes = kernel.room(to + (width * height * 3 * 27) / 8)
    writePicture(bytes.subarray(PLACES.picture, y), { pixels, size, width })
    const end = kernel.call(PLACES.picture, width, height, y, u, v, to)
    return joined([tables, frameSegments(size), bytes.subarray(to, end), Uint8Array.of(0xff, 0xd9)])
  }
}

const whole16 = (side: number) => Math.ceil(side / 16) * 16

function writeTables(memory: Uint8Array, quantization: readonly Uint8Array[]) {
  const view = viewOf(memory)
  quantization.forEach((steps, table) => {
    for (let across = 0; across < 8; across++)
      for (let down = 0; down < 8; down++) {
        const factor = 8 * (LEFT_OUT[across] ?? 0) * (LEFT_OUT[down] ?? 0)
        const at = (PLACES.divisors[table] ?? 0) + 4 * (8 * across + down)
        view.setFloat32(at, 1 / (factor * (steps[8 * down + across] ?? 1)), true)
      }
  })
  // jpeg.wat has the coefficients column by column, 2 bytes each.
  ZIGZAG.forEach((place, at) => {
    view.setUint8(PLACES.order + at, 2 * (8 * (place % 8) + Math.floor(place / 8)))
  })
  HUFFMAN.forEach((table, at) => {
    for (const { symbol, code, length } of codesOf(table))
      view.setUint32((PLACES.codes[at] ?? 0) + 4 * symbol, code * 256 + length, true)
  })
}

interface Picture {
  readonly pixels: Uint8Array
  readonly size: Size
  /** With the columns that fill it up. */
  readonly width: number
}

/** Its last column and row are repeated up to the sides that jpeg.wat needs, so that no edge shows. */
function writePicture(to: Uint8Array, { pixels, size, width }: Picture) {
  const rowBytes = 4 * width
  for (let row = 0; row < size.height; row++) {
    const at = row * rowBytes
    const end = at + 4 * size.width
    to.set(pixels.subarray(4 * size.width * row, 4 * size.width * (row + 1)), at)
    for (let next = end; next < at + rowBytes; next += 4) to.copyWithin(next, end - 4, end)
  }
  const last = rowBytes * (size.height - 1)
  for (let next = last + rowBytes; next < to.length; next += rowBytes)
    to.copyWithin(next, last, last + rowBytes)
}

/** SOI, APP0 (JFIF 1.01, no density), DQT and DHT. */
const tableSegments = (quantization: readonly Uint8Array[]) =>
  joined([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...quantization.map((steps, at) => segment(0xdb, [at, ...ZIGZAG.map((n) => steps[n] ?? 0)])),
    ...HUFFMAN.map(huffmanSegment),
  ])

const huffmanSegment = ({ id, lengths, symbols }: HuffmanTable) =>
  segment(0xc4, [id, ...lengths, ...symbols])

/** SOF0 and SOS: three components, of which the first has twice the size. */
const frameSegments = ({ width, height }: Size) =>
  joined([
    segment(0xc0, [
      ...[8, height >> 8, height & 255, width >> 8, width & 255, 3],
      ...[1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
    ]),
    segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ])

const segment = (marker: number, content: readonly number[]) =>
  Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255, ...content)
