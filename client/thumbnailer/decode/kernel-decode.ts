// Calls our own decoders (*.c), each of which takes common pictures that are whole and says of no other one why it refuses it.
import { type Kernel, startKernel } from '../kernel.ts'

/**
 * The pixels that a decoder makes of a file, in `size` bytes; null for a file that another decoder must try. `behind` is
 * the room behind the file, bytes, for all else; `numbers` are what the decoder takes after the file.
 */
type KernelDecode = (
  file: Uint8Array,
  room: { readonly size: number; readonly behind: number },
  ...numbers: readonly number[]
) => Uint8Array<ArrayBuffer> | null

/** Bytes of memory with which a kernel is kept: it never gives memory back. */
const MOST_KEPT = 64e6

/** `name`: the decoder's function in the module. */
export function createKernelDecode(module: WebAssembly.Module, name: string): KernelDecode {
  let kept: Kernel | null = null
  return (file, { size, behind }, ...numbers) => {
    try {
      const kernel = kept ?? startKernel(module, name)
      // One that fails in the middle is not used again.
      kept = null
      kernel.room(kernel.start + file.length + behind + size).set(file, kernel.start)
      const at = kernel.call(kernel.start, file.length, ...numbers)
      const pixels = at === 0 ? null : kernel.room(0).slice(at, at + size)
      if (kernel.room(0).length <= MOST_KEPT) kept = kernel
      return pixels
    } catch (error) {
      if (isFault(error)) return null
      throw error
    }
  }
}

/** It read outside of its memory, or there is no more of it. */
const isFault = (error: unknown) =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError
