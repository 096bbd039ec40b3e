// JPEGs, baseline or progressive, at 1/8, 1/4 or 1/2 of their size in our own WebAssembly with SIMD, scaled-jpeg.c.
import { dividedSize } from '../../core/image/decode-scale.ts'
import type { Size } from '../../core/image/thumbnail-size.ts'
import { createKernelDecode } from './kernel-decode.ts'

/** RGBA of a JPEG at 1 / divisor of its size, the sides rounded up; null for one that another decoder must try. */
export type DecodeScaled = (
  bytes: Uint8Array,
  full: Size,
  divisor: number,
) => Uint8Array<ArrayBuffer> | null

export function createDecodeScaled(module: WebAssembly.Module): DecodeScaled {
  const decode = createKernelDecode(module, 'scaledJpeg')
  return (bytes, full, divisor) => {
    const { width, height } = dividedSize(full, divisor)
    const room = { size: 4 * width * height, behind: 4_096 + 48 * (width + 64) + 64 }
    return decode(bytes, room, 8 / divisor, full.width, full.height)
  }
}
