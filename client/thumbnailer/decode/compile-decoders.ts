// Apart from the decoders' other code, because the engine compiles them and needs nothing else of them.
import png from './reduced-png.wasm?url'
import jpeg from './scaled-jpeg.wasm?url'

/** Our own decoders, compiled once for all threads: scaled-jpeg.c and reduced-png.c. */
export interface DecoderModules {
  readonly jpeg: WebAssembly.Module
  readonly png: WebAssembly.Module
}

/** Null where the browser has no WebAssembly or no SIMD, or gets no file. */
export async function compileDecoders(): Promise<DecoderModules | null> {
  if (typeof WebAssembly === 'undefined') return null
  const compile = (source: string) => WebAssembly.compileStreaming(fetch(source))
  return Promise.all([compile(jpeg), compile(png)]).then(
    ([jpeg, png]) => ({ jpeg, png }),
    () => null,
  )
}
