// libjpeg-turbo in WebAssembly, for browsers whose own decoder knows no smaller scale: at 1/8 of its size a JPEG takes
// a third of the time that it takes in full, on every core at once. The browser decodes the rest.
import source from '@cwasm/jpeg-turbo/jpeg-turbo.wasm?url'
import { jpegSegments, MARKER } from '../core/image/jpeg-segments.ts'
import type { Size } from '../core/image/thumbnail-size.ts'

/**
 * RGBA of a JPEG at 1 / divisor of its size, the sides rounded up; the divisor is 2, 4 or 8. Null for a file that is
 * damaged, has other colours than YCbCr, RGB or grey, or has a colour profile, which this decoder would not apply.
 */
export type DecodeJpeg = (
  bytes: Uint8Array,
  full: Size,
  divisor: number,
) => Uint8Array<ArrayBuffer> | null

interface JpegTurbo {
  readonly memory: WebAssembly.Memory
  malloc(bytes: number): number
  free(at: number): void
  tjInitDecompress(): number
  tjDestroy(decompressor: number): number
  /** Takes the largest scale that fits in width and height; 0 means success. See turbojpeg.h of release 2.0. */
  tjDecompress2(
    decompressor: number,
    file: number,
    fileBytes: number,
    pixels: number,
    width: number,
    rowBytes: number,
    height: number,
    pixelFormat: number,
    flags: number,
  ): number
}

/** TJPF_RGBA */
const RGBA = 7

/** Bytes of memory with which an instance is kept: it never gives memory back, and one large progressive JPEG takes 150 MB. */
const MOST_KEPT = 64e6

export async function openJpegTurbo(): Promise<DecodeJpeg> {
  const module = await WebAssembly.compileStreaming(fetch(source))
  let kept: JpegTurbo | null = null
  return (bytes, full, divisor) => {
    if (hasProfile(bytes)) return null
    const turbo = kept ?? instantiate(module)
    kept = null
    const pixels = decode(turbo, bytes, full, divisor)
    // An instance that failed in the middle has leaked its memory.
    if (pixels && turbo.memory.buffer.byteLength <= MOST_KEPT) kept = turbo
    return pixels
  }
}

function decode(
  turbo: JpegTurbo,
  bytes: Uint8Array,
  full: Size,
  divisor: number,
): Uint8Array<ArrayBuffer> | null {
  const [width, height] = [Math.ceil(full.width / divisor), Math.ceil(full.height / divisor)]
  const size = 4 * width * height
  const decompressor = turbo.tjInitDecompress()
  const [file, pixels] = [turbo.malloc(bytes.length), turbo.malloc(size)]
  new Uint8Array(turbo.memory.buffer).set(bytes, file)
  const { length } = bytes
  try {
    if (turbo.tjDecompress2(decompressor, file, length, pixels, width, 4 * width, height, RGBA, 0))
      return null
  } catch {
    return null
  }
  const made = new Uint8Array(turbo.memory.buffer, pixels, size).slice()
  turbo.free(pixels)
  turbo.free(file)
  turbo.tjDestroy(decompressor)
  return made
}

function instantiate(module: WebAssembly.Module): JpegTurbo {
  const none = () => 0
  // Only errors jump and write, and an instance with an error is not used again.
  const fail = () => {
    throw new Error('libjpeg-turbo gave up')
  }
  const { exports } = new WebAssembly.Instance(module, {
    env: { setjmp: none, longjmp: fail },
    wasi_snapshot_preview1: {
      environ_sizes_get: none,
      environ_get: none,
      proc_exit: fail,
      fd_close: fail,
      fd_seek: fail,
      fd_write: fail,
    },
  })
  if (!isJpegTurbo(exports)) throw new Error('jpeg-turbo.wasm exports something else')
  return exports
}

const isJpegTurbo = (exports: object): exports is JpegTurbo =>
  'memory' in exports && 'tjDecompress2' in exports

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
