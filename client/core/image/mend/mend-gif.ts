import { viewOf } from '../bytes.ts'
import { colourTableBytes, type GifBlock, gifBlocks, gifFrame } from '../gif-blocks.ts'
import { readHeader } from '../header.ts'
import type { Size } from '../thumbnail-size.ts'
import { unpack } from './unpack-gif.ts'
import { pngChunk, writePng } from './write-png.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The first frame of a GIF as a PNG: all pixels that can be unpacked, and transparent ones. Null if there are none. */
export async function mendGif(bytes: Bytes): Promise<Bytes | null> {
  const header = readHeader(bytes)
  const blocks = [...gifBlocks(bytes)]
  const first = blocks.findIndex(({ kind }) => kind === 'image')
  const from = blocks[first]?.from
  if (header === null || from === undefined) return null
  const { left, top, width, height } = gifFrame(viewOf(bytes), from)
  const flags = bytes[from + 9] ?? 0
  const own = colourTableBytes(flags)
  const colours = own
    ? bytes.subarray(from + 10, from + 10 + own)
    : bytes.subarray(13, 13 + colourTableBytes(bytes[10] ?? 0))
  const indexes = unpack(bytes, from + 10 + own, width * height)
  if (indexes.length === 0) return null
  const clear = transparentIndex(bytes, blocks.slice(0, first))
  const row = 1 + 4 * header.width
  const rows = new Uint8Array(header.height * row)
  const order = flags & 0x40 ? interlaced(height) : null
  for (const [at, index] of indexes.entries()) {
    if (index === clear) continue
    const y = Math.floor(at / width)
    const to = (top + (order?.[y] ?? y)) * row + 1 + 4 * (left + (at % width))
    rows.set(colours.subarray(3 * index, 3 * index + 3), to)
    rows[to + 3] = 255
  }
  return writePng([pngChunk('IHDR', headerOf(header))], rows)
}

/** A GIF whose first frame leaves a part of its screen free, as a PNG; null for any other. */
export async function fillScreen(bytes: Bytes): Promise<Bytes | null> {
  const header = readHeader(bytes)
  const frame = [...gifBlocks(bytes)].find(({ kind }) => kind === 'image')
  if (header === null || frame === undefined) return null
  const { width, height } = gifFrame(viewOf(bytes), frame.from)
  return width === header.width && height === header.height ? null : mendGif(bytes)
}

/** Eight bits for each of red, green, blue and alpha. */
function headerOf({ width, height }: Size): Uint8Array {
  const content = new Uint8Array(13)
  viewOf(content).setUint32(0, width)
  viewOf(content).setUint32(4, height)
  content.set([8, 6], 8)
  return content
}

/** The colour that is no colour: GIF89a, section 23. Null if there is none. */
function transparentIndex(bytes: Uint8Array, before: readonly GifBlock[]): number | null {
  const control = before.findLast(({ from }) => bytes[from] === 0x21 && bytes[from + 1] === 0xf9)
  if (!control || !((bytes[control.from + 3] ?? 0) & 1)) return null
  return bytes[control.from + 6] ?? null
}

/** The rows of an interlaced frame in the order in which they come: GIF89a, appendix E. */
function interlaced(height: number): number[] {
  const rows = Array.from({ length: height }, (_, row) => row)
  const pass = (first: number, step: number) => rows.filter((row) => row % step === first)
  return [...pass(0, 8), ...pass(4, 8), ...pass(2, 4), ...pass(1, 2)]
}
