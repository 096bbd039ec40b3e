import { viewOf } from '../bytes.ts'
import { riffChunks } from '../chunks.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Bytes that a decoder may take for pixels: that depends on the codes of the file. */
const PADDINGS = [0, 0xff, 0x55, 0xaa, 0x33, 0xcc]

/** A chunk is not lengthened by more than this, bytes. */
const MOST_ADDED = 2 ** 24

/** WebPs whose last chunk, which is cut, has other bytes up to twice its length; none if no chunk is cut. RFC 9649, 2.3 */
export function* mendWebp(bytes: Bytes): Generator<Bytes> {
  for (const { at, start, length } of riffChunks(viewOf(bytes)))
    if (start + length > bytes.length && length <= MOST_ADDED)
      for (const by of PADDINGS) yield lengthened(bytes, at, 2 * (length + (length & 1)), by)
}

/** The chunk that begins at `at` becomes the last one, of this length. */
function lengthened(bytes: Bytes, at: number, length: number, by: number): Bytes {
  const whole = new Uint8Array(at + 8 + length).fill(by)
  whole.set(bytes)
  const view = new DataView(whole.buffer)
  view.setUint32(4, whole.length - 8, true)
  view.setUint32(at + 4, length, true)
  return whole
}
