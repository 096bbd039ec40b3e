// The headers of all formats but JPEG, for the limits and the plan of the decoding.
import { type Box, boxes, fileBox } from './boxes.ts'
import { pngChunks, riffChunks } from './chunks.ts'
import { readOrientation } from './exif.ts'
import { gifBlocks, gifFrame } from './gif-blocks.ts'
import type { Size } from './thumbnail-size.ts'

/** A size as it is stored, and the EXIF orientation, 1 to 8. */
export type Turned = Size & { readonly orientation: number }

/** The sides of a BMP, by the first two headers of the file. A negative height says that the first row is the top. */
export function readBmp(view: DataView): Size {
  const isOld = view.getUint32(14, true) === 12
  if (isOld) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return {
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)),
  }
}

/**
 * The largest sides that an AVIF declares, and the orientation that EXIF would have for its turn: the properties
 * `ispe` and `irot` of ISO/IEC 23008-12. Null where there are none.
 */
export function readAvif(view: DataView): Turned | null {
  let [width, height, orientation] = [0, 0, 1]
  for (const { name, start } of properties(view)) {
    if (name === 'ispe') {
      width = Math.max(width, view.getUint32(start + 4))
      height = Math.max(height, view.getUint32(start + 8))
    }
    if (name === 'irot') orientation = TURNS[view.getUint8(start) & 3] ?? 1
  }
  return width > 0 && height > 0 ? { width, height, orientation } : null
}

/** Quarter turns against the clock, as EXIF numbers them. */
const TURNS = [1, 8, 3, 6]

/** The boxes of meta / iprp / ipco. A `meta` has four bytes before its boxes. */
function* properties(view: DataView): Generator<Box> {
  for (const meta of inside(view, fileBox(view), 'meta'))
    for (const iprp of inside(view, { ...meta, start: meta.start + 4 }, 'iprp'))
      for (const ipco of inside(view, iprp, 'ipco')) yield* boxes(view, ipco)
}

function* inside(view: DataView, box: Box, name: string): Generator<Box> {
  for (const one of boxes(view, box)) if (one.name === name) yield one
}

/** PNG, third edition: the first chunk has the size, and eXIf counts in front of the pixels only. Null without such a first chunk. */
export function readPng(view: DataView): Turned | null {
  let size: Size | null = null
  let orientation: number | null = null
  for (const { name, start, end } of pngChunks(view)) {
    if (name === 'IHDR')
      size ??= { width: view.getUint32(start), height: view.getUint32(start + 4) }
    // Apple's own form of PNG, which browsers do not decode, begins with another chunk.
    if (size === null) return null
    if (name === 'IDAT' || name === 'IEND') break
    if (name === 'eXIf') orientation ??= readOrientation(view, start, end)
  }
  return size && { ...size, orientation: orientation ?? 1 }
}

/** GIF89a: the logical screen, made larger where the first frame does not fit in it. Null without a frame. */
export function readGif(view: DataView): Turned | null {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  for (const { kind, from } of gifBlocks(bytes)) {
    if (kind !== 'image') continue
    const { left, top, width, height } = gifFrame(view, from)
    return {
      width: Math.max(view.getUint16(6, true), left + width),
      height: Math.max(view.getUint16(8, true), top + height),
      orientation: 1,
    }
  }
  return null
}

/** RFC 9649: each of the three kinds of WebP has its size in another place. */
export function readWebp(view: DataView): Turned | null {
  let size: Size | null = null
  let orientation: number | null = null
  for (const { name, start, length } of riffChunks(view)) {
    if (name === 'VP8X')
      size = { width: 1 + uint24(view, start + 4), height: 1 + uint24(view, start + 7) }
    if (name === 'VP8 ')
      size ??= {
        width: view.getUint16(start + 6, true) & 0x3fff,
        height: view.getUint16(start + 8, true) & 0x3fff,
      }
    if (name === 'VP8L') size ??= losslessSize(view.getUint32(start + 1, true))
    if (name === 'EXIF') orientation ??= readOrientation(view, start, start + length)
  }
  return size && { ...size, orientation: orientation ?? 1 }
}

const losslessSize = (bits: number): Size => ({
  width: (bits & 0x3fff) + 1,
  height: ((bits >>> 14) & 0x3fff) + 1,
})

const uint24 = (view: DataView, at: number) =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
