// Apart from the decoders' other code, because the engine compiles them and needs nothing else of them.
import source from './decoders.wasm?url'

/**
 * Our own decoders (*.c), compiled once for all threads; null where the browser has no WebAssembly or no SIMD, or gets no
 * file.
 */
export type DecodersModule = WebAssembly.Module | null

export async function compileDecoders(): Promise<DecodersModule> {
  if (typeof WebAssembly === 'undefined') return null
  return WebAssembly.compileStreaming(fetch(source)).catch(() => null)
}
