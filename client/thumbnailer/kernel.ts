// Our own WebAssembly (*.wat, *.c): each module has one function and a memory.

/** A function in WebAssembly, and its memory with room for at least this many bytes. */
export interface Kernel {
  readonly call: (...numbers: readonly number[]) => number
  room(bytes: number): Uint8Array<ArrayBuffer>
  /** Behind what the module itself keeps in its memory, if it keeps anything. */
  readonly start: number
}

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536

/** Null where a browser lacks WebAssembly, as in a lockdown mode, or its SIMD. @throws if the module exports something else. */
export function openKernel(binary: Uint8Array<ArrayBuffer>, name: string): Kernel | null {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(binary)) return null
  return startKernel(new WebAssembly.Module(binary), name)
}

/** @throws if the module exports something else. */
export function startKernel(module: WebAssembly.Module, name: string): Kernel {
  const { memory, [name]: call } = new WebAssembly.Instance(module).exports
  if (!(memory instanceof WebAssembly.Memory) || typeof call !== 'function')
    throw new Error(`A kernel has no ${name}`)
  return {
    start: memory.buffer.byteLength,
    call: (...numbers) => call(...numbers),
    room(bytes) {
      const missing = bytes - memory.buffer.byteLength
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
      return new Uint8Array(memory.buffer)
    },
  }
}
