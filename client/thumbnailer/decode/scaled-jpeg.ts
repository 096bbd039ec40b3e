// JPEGs at 1/8, 1/4 or 1/2 of their size in our own WebAssembly with SIMD, scaled-jpeg.c. It takes the common ones that are
// whole, and says of no other one why it refuses it.
import { dividedSize } from '../../core/image/decode-scale.ts'
import type { Size } from '../../core/image/thumbnail-size.ts'
import { type Kernel, startKernel } from '../kernel.ts'

/** RGBA of a JPEG at 1 / divisor of its size, the sides rounded up; null for one that another decoder must try. */
export type DecodeScaled = (
  bytes: Uint8Array,
  full: Size,
  divisor: number,
) => Uint8Array<ArrayBuffer> | null

/** Bytes of memory with which a kernel is kept: it never gives memory back. */
const MOST_KEPT = 64e6

export function createDecodeScaled(module: WebAssembly.Module): DecodeScaled {
  let kept: Kernel | null = null
  return (bytes, full, divisor) => {
    const kernel = kept ?? startKernel(module, 'decode')
    // One that failed in the middle is not used again.
    kept = null
    try {
      const pixels = run(kernel, bytes, full, divisor)
      if (kernel.room(0).length <= MOST_KEPT) kept = kernel
      return pixels
    } catch (error) {
      if (isFault(error)) return null
      throw error
    }
  }
}

function run(kernel: Kernel, bytes: Uint8Array, full: Size, divisor: number) {
  const { width, height } = dividedSize(full, divisor)
  const size = 4 * width * height
  const file = kernel.start
  kernel.room(file + bytes.length + 4_096 + 48 * (width + 64) + size + 64).set(bytes, file)
  const at = kernel.call(file, bytes.length, 8 / divisor, full.width, full.height)
  return at === 0 ? null : kernel.room(0).slice(at, at + size)
}

/** It read outside of its memory, or there is no more of it. */
const isFault = (error: unknown) =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError
