// Says if a file has its end, by walking through its structure. Cameras and editors append other things behind the end:
// a video, a second picture, a trailer of the maker. They make a picture no less whole.
import { boxes, fileBox } from './boxes.ts'
import { gifBlocks } from './gif-blocks.ts'
import { jpegSegments, MARKER } from './jpeg-segments.ts'
import { pngChunks } from './png-chunks.ts'
import { typeOf } from './signatures.ts'

type IsWhole = (bytes: Uint8Array) => boolean

const CHECKS: Record<string, IsWhole> = {
  'image/jpeg': isWholeJpeg,
  'image/png': isWholePng,
  'image/gif': isWholeGif,
  'image/webp': (bytes) => riffEnd(bytes) <= bytes.length,
  'image/avif': isWholeAvif,
}

/** Says if a picture of a known format has its end; true for any other file. */
export function isWhole(bytes: Uint8Array): boolean {
  const type = typeOf(bytes)
  const check = type === null ? undefined : CHECKS[type]
  return check?.(bytes) ?? true
}

function isWholeJpeg(bytes: Uint8Array): boolean {
  for (const { marker } of jpegSegments(bytes)) if (marker === MARKER.endOfImage) return true
  return false
}

/** The check sum of the last chunk must be there, and may be wrong. */
function isWholePng(bytes: Uint8Array): boolean {
  for (const { name, end } of pngChunks(viewOf(bytes)))
    if (name === 'IEND') return end + 4 <= bytes.length
  return false
}

function isWholeGif(bytes: Uint8Array): boolean {
  for (const { kind } of gifBlocks(bytes)) if (kind === 'trailer') return true
  return false
}

/** Where a RIFF file ends by its own length, which counts from byte 8: https://www.rfc-editor.org/rfc/rfc9649#section-2.4 */
const riffEnd = (bytes: Uint8Array) => 8 + viewOf(bytes).getUint32(4, true)

/** ISO/IEC 14496-12 has no end mark, so the boxes of the picture must all be there in full. */
function isWholeAvif(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  let end = 0
  for (const box of boxes(view, fileBox(view))) end = box.end
  return end <= bytes.length
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
