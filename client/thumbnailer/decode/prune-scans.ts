// A progressive JPEG comes in scans, from coarse to fine. Most of the decoding time goes into the last ones, which are
// too fine for a thumbnail: without them, decoding is 2 to 4 times as fast.

import { joined } from '../../core/image/bytes.ts'
import { type JpegSegment, jpegSegments, MARKER } from '../../core/image/jpeg-segments.ts'
import type { Size } from '../../core/image/thumbnail-size.ts'

/**
 * A progressive JPEG without the scans that are not seen where it is decoded at 1/8 of its size; any other file, and
 * one that is cut, is returned as it is. The decoded pixels are the very same. At larger scales every scan is seen:
 * without the last bits a thumbnail lost 1 to 3 dB.
 */
export function pruneScans(
  bytes: Uint8Array<ArrayBuffer>,
  divisor: number,
): Uint8Array<ArrayBuffer> {
  if (divisor !== 8) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let frame: Frame | null = null
  for (const segment of jpegSegments(bytes)) {
    const { marker, from, start } = segment
    if (marker === MARKER.progressiveFrame) frame = readFrame(bytes, start)
    if (marker === MARKER.scan && frame === null) return bytes
    const { end } = segment
    if (marker === MARKER.endOfImage && frame !== null)
      return joined([...kept, ...emptyScans(frame), bytes.subarray(from, end)])
    if (marker !== MARKER.scan || !frame || isVisible(bytes, segment, frame))
      kept.push(bytes.subarray(from, end))
  }
  return bytes
}

interface Component {
  readonly id: number
  /** Samples across and down; a component of half the samples has half the most that any has. */
  readonly across: number
  readonly down: number
}

interface Frame extends Size {
  readonly components: readonly Component[]
}

/** T.81, B.2.2. */
function readFrame(bytes: Uint8Array, start: number): Frame {
  const [, high = 0, low = 0, wide = 0, narrow = 0, count = 0] = bytes.subarray(start)
  const components = Array.from({ length: count }, (_, number) => {
    const [id = 0, sampling = 0] = bytes.subarray(start + 6 + 3 * number)
    return { id, across: sampling >> 4, down: sampling & 15 }
  })
  return { width: (wide << 8) + narrow, height: (high << 8) + low, components }
}

/** T.81, B.2.3, and G.1.1.1 for what the parameters mean in progressive mode. */
function isVisible(bytes: Uint8Array, scan: JpegSegment, frame: Frame): boolean {
  const [count = 0, id] = bytes.subarray(scan.start)
  const firstCoefficient = bytes[scan.start + 1 + 2 * count]
  if (firstCoefficient === 0) return true
  const component = frame.components.find((one) => one.id === id)
  if (!component) return true
  // An eighth is the mean of a block of 8 x 8, and that the first coefficient is. A component with fewer samples is
  // decoded at a larger scale, and fits without being enlarged.
  const { across, down } = mostSamples(frame)
  return Math.min(across / component.across, down / component.down) > 1
}

const mostSamples = ({ components }: Frame) => ({
  across: Math.max(...components.map(({ across }) => across)),
  down: Math.max(...components.map(({ down }) => down)),
})

/**
 * Scans that say for each component that all other coefficients are exactly 0. Without them libjpeg takes the
 * coefficients for unknown and smooths the picture (38 dB instead of no difference); it keeps those that it has.
 */
function emptyScans(frame: Frame): Uint8Array[] {
  const noRestarts = segment(MARKER.restartInterval, [0, 0])
  // One code, the single bit 0, for the symbol 0xe0: the end of at least 2 ** 14 blocks, by the next 14 bits.
  const table = segment(MARKER.huffmanTables, [0x10, 1, ...new Array<number>(15).fill(0), 0xe0])
  const most = mostSamples(frame)
  const scans = frame.components.map(({ id, across, down }) => {
    const blocks =
      Math.ceil((frame.width * across) / most.across / 8) *
      Math.ceil((frame.height * down) / most.down / 8)
    const data = new Uint8Array(Math.ceil((15 * Math.ceil(blocks / 2 ** 14)) / 8))
    return joined([segment(MARKER.scan, [1, id, 0, 1, 63, 0]), data])
  })
  return [noRestarts, table, ...scans]
}

const segment = (marker: number, content: readonly number[]) =>
  Uint8Array.of(0xff, marker, 0, content.length + 2, ...content)
