// The functions of libjpeg-turbo in WebAssembly that are used here.

export interface JpegTurbo {
  readonly memory: WebAssembly.Memory
  malloc(bytes: number): number
  free(at: number): void
  tjInitDecompress(): number
  tjDestroy(decompressor: number): number
  /**
   * Takes the largest scale that fits in width and height; 0 means success, and -1 a warning, because this build throws
   * at an error. See turbojpeg.h of release 2.0.
   */
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

/** An instance with a memory of its own. One that has thrown is not used again. */
export function instantiate(module: WebAssembly.Module): JpegTurbo {
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
