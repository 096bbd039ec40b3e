// Says if a file has its end and how it is damaged, by walking through its structure. Cameras and editors append other
// things behind the end: a video, a second picture, a trailer of the maker. They make a picture no less whole.
import type { Damage } from '../model/outcome.ts'
import { boxes, fileBox } from './boxes.ts'
import { viewOf } from './bytes.ts'
import { pngChunks } from './chunks.ts'
import { gifBlocks } from './gif-blocks.ts'
import { jpegSegments, MARKER } from './jpeg-segments.ts'
import { typeOf } from './signatures.ts'

/** The walk through a file of one format. */
interface Format {
  /** Says if the walk comes to the end of the picture. */
  readonly reachesEnd: (bytes: Uint8Array) => boolean
  /** The last bytes of a file whose walk breaks off before; null stands for any byte. */
  readonly mark: readonly (number | null)[]
}

const FORMATS: Record<string, Format> = {
  'image/jpeg': { reachesEnd: isWholeJpeg, mark: [0xff, MARKER.endOfImage] },
  'image/png': {
    reachesEnd: isWholePng,
    mark: [0x49, 0x45, 0x4e, 0x44, null, null, null, null],
  },
  'image/gif': { reachesEnd: isWholeGif, mark: [0, 0x3b] },
  'image/webp': { reachesEnd: (bytes) => riffEnd(bytes) <= bytes.length, mark: [] },
  'image/avif': { reachesEnd: isWholeAvif, mark: [] },
}

/** The damage that the structure of a picture shows: an end that is missing or cannot be reached. Null for other files. */
export function damageOf(bytes: Uint8Array): Damage | null {
  const type = typeOf(bytes)
  const format = type === null ? undefined : FORMATS[type]
  if (!format || format.reachesEnd(bytes)) return null
  const { mark } = format
  const last = bytes.subarray(bytes.length - mark.length)
  const hasMark = mark.every((byte, at) => byte === null || byte === last[at])
  return mark.length > 0 && hasMark ? 'bad-data' : 'no-end'
}

/** Says if nothing in the structure of a file shows damage. */
export const isWhole = (bytes: Uint8Array): boolean => damageOf(bytes) === null

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
