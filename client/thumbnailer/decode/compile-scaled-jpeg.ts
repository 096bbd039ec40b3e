// Apart from the decoder's other code, because the engine compiles it and needs nothing else of it.
import source from './scaled-jpeg.wasm?url'

/** The decoder, compiled once for all threads; null where the browser has no WebAssembly or no SIMD, or gets no file. */
export type ScaledJpegModule = WebAssembly.Module | null

export async function compileScaledJpeg(): Promise<ScaledJpegModule> {
  if (typeof WebAssembly === 'undefined') return null
  return WebAssembly.compileStreaming(fetch(source)).catch(() => null)
}
