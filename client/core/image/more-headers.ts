// The headers of BMP and AVIF files, for the limits and the plan of the decoding.
import type { Size } from './thumbnail-size.ts'

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
export function readAvif(view: DataView): (Size & { readonly orientation: number }) | null {
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

interface Box {
  readonly name: string
  /** Where its content begins and ends. */
  readonly start: number
  readonly end: number
}

/** The boxes of meta / iprp / ipco. A `meta` has four bytes before its boxes. */
function* properties(view: DataView): Generator<Box> {
  const file = { name: '', start: 0, end: view.byteLength }
  for (const meta of inside(view, file, 'meta'))
    for (const iprp of inside(view, { ...meta, start: meta.start + 4 }, 'iprp'))
      for (const ipco of inside(view, iprp, 'ipco')) yield* boxes(view, ipco)
}

function* inside(view: DataView, box: Box, name: string): Generator<Box> {
  for (const one of boxes(view, box)) if (one.name === name) yield one
}

function* boxes(view: DataView, { start: from, end: until }: Box): Generator<Box> {
  for (let at = from; at + 8 <= until; ) {
    const declared = view.getUint32(at)
    const name = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at + 4, 4))
    const isLong = declared === 1
    const length = isLong ? Number(view.getBigUint64(at + 8)) : declared || until - at
    if (length < 8) return
    yield { name, start: at + (isLong ? 16 : 8), end: Math.min(at + length, until) }
    at += length
  }
}
