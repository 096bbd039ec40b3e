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
  /** DNL: the number of lines, behind the first scan. */
  lines: 0xdc,
  restartInterval: 0xdd,
  exif: 0xe1,
  profile: 0xe2,
} as const

/**
 * The segments from the first after the start mark to the end mark; fewer if the file is cut or damaged. As decoders do,
 * it skips bytes between segments that belong to none.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  for (let from = nextMarker(bytes, 2); from !== -1; ) {
    const marker = bytes[from + 1] ?? 0
    if (marker === MARKER.endOfImage) {
      yield { marker, from, start: from + 2, end: from + 2 }
      return
    }
    if (isAlone(marker)) {
      from = nextMarker(bytes, from + 2)
      continue
    }
    const start = from + 4
    const head = from + 2 + ((bytes[from + 2] ?? 0) << 8) + (bytes[from + 3] ?? 0)
    if (isReserved(marker) || head < start || head > bytes.length) return
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
    from = nextMarker(bytes, segment.end)
  }
}

/** A zero byte makes 0xff a byte of data, and 0xff before a marker is a fill byte. -1 if there is no marker. */
function nextMarker(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(0xff, start)
  while (at !== -1 && (bytes[at + 1] === 0 || bytes[at + 1] === 0xff))
    at = bytes.indexOf(0xff, at + 1)
  return at === bytes.length - 1 ? -1 : at
}

/** TEM, the restart markers and a second start mark have no length and no content. */
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** No decoder reads on after one of these. */
const isReserved = (marker: number) => marker > 0x01 && marker < 0xc0

/** In a scan, 0xff with a 0 after it is a byte of data, and a restart marker does not end the scan. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

/** Says if a marker begins a frame header: SOF0 to SOF15; the other markers of that range are tables. ITU-T T.81, table B.1. */
export const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** The markers that may follow a scan, but for the end mark. T.81, B.2. */
export const AFTER_A_SCAN: readonly number[] = [
  MARKER.scan,
  MARKER.huffmanTables,
  MARKER.restartInterval,
  MARKER.lines,
]
