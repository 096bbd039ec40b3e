import { joined } from './bytes.ts'
import { jpegSegments, MARKER } from './jpeg-segments.ts'

/**
 * A JPEG without the bytes between the segments of its header that belong to none. They do the picture no harm, but
 * libjpeg warns of them as it does of damage.
 */
export function withoutStrays(bytes: Uint8Array): Uint8Array {
  const kept = [bytes.subarray(0, 2)]
  let end = 2
  let hasStrays = false
  for (const segment of jpegSegments(bytes)) {
    hasStrays ||= segment.from !== end
    const isScan = segment.marker === MARKER.scan
    kept.push(isScan ? bytes.subarray(segment.from) : bytes.subarray(segment.from, segment.end))
    if (isScan) break
    end = segment.end
  }
  return hasStrays ? joined(kept) : bytes
}
