// PNGs whose blocks of pixels become their means while they are unpacked, in our own WebAssembly with SIMD, reduced-png.c.
// A browser's decoder gives the whole picture, for which new memory costs more than the decoding.
import { dividedSize } from '../../core/image/decode-scale.ts'
import type { Size } from '../../core/image/thumbnail-size.ts'
import { isOpaque, type Pixels } from '../pixels.ts'
import { createKernelDecode } from './kernel-decode.ts'

/** The means of a PNG's blocks of `divisor` by `divisor` pixels; null for one that another decoder must try. */
export type DecodeReduced = (bytes: Uint8Array, full: Size, divisor: number) => Pixels | null

export function createDecodeReduced(module: WebAssembly.Module): DecodeReduced {
  const decode = createKernelDecode(module, 'reducedPng')
  return (bytes, full, divisor) => {
    const size = dividedSize(full, divisor)
    const room = { size: 4 * size.width * size.height, behind: 67_000 + 28 * full.width }
    const data = decode(bytes, room, full.width, full.height, divisor)
    return data && { data, opaque: isOpaque(data), ...size }
  }
}
