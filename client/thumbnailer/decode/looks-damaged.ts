// The decoder of a browser says nothing about errors in the data of a JPEG. libjpeg-turbo does, but takes as long as the
// rest of a thumbnail. So only a JPEG that looks damaged is given to it: by its markers, by zeros, or by grey pixels.
import {
  AFTER_A_SCAN,
  type JpegSegment,
  jpegSegments,
  MARKER,
} from '../../core/image/jpeg-segments.ts'
import type { Pixels } from '../pixels.ts'

/** Says if a whole JPEG, or what the decoder made of it, looks as if its data were damaged. */
export const looksDamaged = (bytes: Uint8Array, pixels: Pixels): boolean =>
  hasGrey(pixels) || hasZeros(bytes) || hasOddMarkers(bytes)

/** Noise contains markers, and cut data lack restart markers. */
function hasOddMarkers(bytes: Uint8Array): boolean {
  let previous: JpegSegment | null = null
  let hasRestarts = false
  for (const segment of jpegSegments(bytes)) {
    const { marker, from } = segment
    const isExpected = AFTER_A_SCAN.includes(marker) || marker === MARKER.endOfImage
    if (previous && (from !== previous.end || !isExpected)) return true
    hasRestarts ||= marker === MARKER.restartInterval
    if (hasRestarts && marker === MARKER.scan && !hasRestartsInOrder(bytes, segment)) return true
    if (previous || marker === MARKER.scan) previous = segment
  }
  return false
}

/** Restart markers count from 0 to 7 and begin again. */
function hasRestartsInOrder(bytes: Uint8Array, { start, end }: JpegSegment): boolean {
  const scan = bytes.subarray(start, end)
  let expected = 0xd0
  for (let at = scan.indexOf(0xff); at !== -1; at = scan.indexOf(0xff, at + 1)) {
    const next = scan[at + 1] ?? 0
    if (next < 0xd0 || next > 0xd7) continue
    if (next !== expected) return false
    expected = next === 0xd7 ? 0xd0 : next + 1
  }
  return true
}

/** Two zeros that lie so far apart are a reason to look at all between them. */
const STEP = 32

/** A file system leaves zeros in the place of data that it lost. */
function hasZeros(bytes: Uint8Array): boolean {
  for (let at = STEP; at < bytes.length; at += STEP)
    if (bytes[at] === 0 && bytes[at - STEP] === 0 && isZero(bytes.subarray(at - STEP, at)))
      return true
  return false
}

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

/** Decoders show grey in the place of data that are missing: 128 in each channel, and a colour profile may change it. */
const [GREY, CHANGED] = [128, 2]

/** Says if the last two pixels are of that grey. */
const hasGrey = ({ data, width, height }: Pixels): boolean =>
  data
    .subarray(4 * (width * height - Math.min(width, 2)), 4 * width * height)
    .every((value, at) => at % 4 === 3 || Math.abs(value - GREY) <= CHANGED)
