import { joined } from '../bytes.ts'
import { AFTER_A_SCAN, jpegSegments, MARKER } from '../jpeg-segments.ts'

/**
 * A JPEG up to the place where its structure breaks, with an end mark. Decoders show all that they have read by then,
 * and grey for the rest. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
 */
export function mendJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let end = 0
  let isScanned = false
  for (const segment of jpegSegments(bytes)) {
    // After a scan, all but these are bytes of damaged data that look like a marker.
    if (isScanned && !AFTER_A_SCAN.includes(segment.marker)) break
    isScanned ||= segment.marker === MARKER.scan
    end = segment.end
  }
  return joined([bytes.subarray(0, end), Uint8Array.of(0xff, MARKER.endOfImage)])
}
