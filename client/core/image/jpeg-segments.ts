// The outer form of a JPEG: ITU-T T.81, annex B.

/** One segment of a JPEG; all places are offsets in the file, bytes. */
export interface JpegSegment {
  /** The second byte of its marker. */
  readonly marker: number
  /** Where its first byte stands in the file. */
  readonly from: number
  /** Where its content begins, after marker and length. */
  readonly start: number
  /** Where the next segment begins. A scan's coded data are part of the scan; they are searched only if this is read. */
  readonly end: number
}

/** The second bytes of the markers that we need. ITU-T T.81, table B.1. */
export const MARKER = {
  progressiveFrame: 0xc2,
  huffmanTables: 0xc4,
  endOfImage: 0xd9,
  scan: 0xda,
  restartInterval: 0xdd,
  exif: 0xe1,
  profile: 0xe2,
} as const

/** The segments from the first after the start mark to the end mark; fewer if the file is cut or damaged. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  for (let from = 2; bytes[from] === 0xff; ) {
    const marker = bytes[from + 1] ?? 0
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      from++
      continue
    }
    if (marker === MARKER.endOfImage) {
      yield { marker, from, start: from + 2, end: from + 2 }
      return
    }
    const start = from + 4
    const head = from + 2 + ((bytes[from + 2] ?? 0) << 8) + (bytes[from + 3] ?? 0)
    if (head < start || head > bytes.length) return
    let end = marker === MARKER.scan ? null : head
    const segment = {
      marker,
      from,
      start,
      get end() {
        end ??= endOfScan(bytes, head)
        return end
      },
    }
    yield segment
    from = segment.end
  }
}

/** In a scan, 0xff with a 0 after it is a byte of data, and a restart marker does not end the scan. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
