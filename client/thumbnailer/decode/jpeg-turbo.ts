// libjpeg-turbo in WebAssembly, for browsers whose own decoder knows no smaller scale: at 1/8 of its size a JPEG takes
// a third of the time that it takes in full, on every core at once. The browser decodes the rest.
import source from '@cwasm/jpeg-turbo/jpeg-turbo.wasm?url'
import { dividedSize } from '../../core/image/decode-scale.ts'
import { isFrame, jpegSegments, MARKER } from '../../core/image/jpeg-segments.ts'
import type { Size } from '../../core/image/thumbnail-size.ts'
import { withoutStrays } from '../../core/image/without-strays.ts'
import { instantiate, type JpegTurbo } from './jpeg-turbo-instance.ts'

/** RGBA of a JPEG, and if the decoder found errors in its data. */
interface DecodedJpeg {
  readonly data: Uint8Array<ArrayBuffer>
  readonly warned: boolean
}

/**
 * A JPEG at 1 / divisor of its size, the sides rounded up; the divisor is 2, 4 or 8. Null for a file that it cannot
 * read, that has other colours than YCbCr, RGB or grey, or has a colour profile, which this decoder would not apply.
 */
type DecodeJpeg = (bytes: Uint8Array, full: Size, divisor: number) => DecodedJpeg | null

/** TJPF_RGBA and TJPF_CMYK */
const [RGBA, CMYK] = [7, 11]

/** Bytes of memory with which an instance is kept: it never gives memory back, and one large progressive JPEG takes 150 MB. */
const MOST_KEPT = 64e6

/** libjpeg-turbo, loaded. */
export interface JpegTurboDecoder {
  readonly decode: DecodeJpeg
  /** Says if it finds errors in the data of a JPEG of this size, whatever its colours are. */
  warns(bytes: Uint8Array, full: Size): boolean
}

/** Loads libjpeg-turbo. @throws TypeError if its file cannot be fetched */
export async function openJpegTurbo(): Promise<JpegTurboDecoder> {
  const module = await WebAssembly.compileStreaming(fetch(source))
  let kept: JpegTurbo | null = null
  function run(bytes: Uint8Array, full: Size, divisor: number, format: number) {
    const turbo = kept ?? instantiate(module)
    kept = null
    const decoded = decode(turbo, withoutStrays(bytes), dividedSize(full, divisor), format)
    // An instance that failed in the middle has leaked its memory.
    if (decoded && turbo.memory.buffer.byteLength <= MOST_KEPT) kept = turbo
    return decoded
  }
  return {
    decode: (bytes, full, divisor) => (hasProfile(bytes) ? null : run(bytes, full, divisor, RGBA)),
    warns: (bytes, full) => run(bytes, full, 8, inksOf(bytes) === 4 ? CMYK : RGBA)?.warned ?? true,
  }
}

function decode(
  turbo: JpegTurbo,
  bytes: Uint8Array,
  { width, height }: Size,
  format: number,
): DecodedJpeg | null {
  const size = 4 * width * height
  const decompressor = turbo.tjInitDecompress()
  const [file, pixels] = [turbo.malloc(bytes.length), turbo.malloc(size)]
  new Uint8Array(turbo.memory.buffer).set(bytes, file)
  const { length } = bytes
  let warned = false
  try {
    const row = 4 * width
    warned =
      turbo.tjDecompress2(decompressor, file, length, pixels, width, row, height, format, 0) !== 0
  } catch {
    return null
  }
  const data = new Uint8Array(turbo.memory.buffer, pixels, size).slice()
  turbo.free(pixels)
  turbo.free(file)
  turbo.tjDestroy(decompressor)
  return { data, warned }
}

/** The number of a JPEG's components. T.81, B.2.2. */
function inksOf(bytes: Uint8Array): number {
  for (const { marker, start } of jpegSegments(bytes))
    if (isFrame(marker)) return bytes[start + 5] ?? 0
  return 0
}

function hasProfile(bytes: Uint8Array): boolean {
  for (const { marker, start } of jpegSegments(bytes)) {
    if (marker === MARKER.scan) return false
    if (marker === MARKER.profile && isIcc(bytes.subarray(start))) return true
  }
  return false
}

/** ICC.1, annex B.4: the same marker also stands for other things. */
const isIcc = (content: Uint8Array) =>
  String.fromCharCode(...content.subarray(0, 12)) === 'ICC_PROFILE\0'
