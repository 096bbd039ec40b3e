// A file becomes pixels, in the best way that this browser has. The ways, best first:
//
//   our own decoders     Common JPEGs that are whole, baseline or progressive, at 1/2, 1/4 or 1/8 of their size, and
//                        common PNGs that are whole.
//   ImageDecoder         Chromium decodes a JPEG at 1/2, 1/4 or 1/8 of its size: about four times as fast as in full,
//                        in a sixtieth of the memory. It decodes other formats in full, but without a canvas.
//   libjpeg-turbo        The same scales in WebAssembly, for a browser without such a decoder: Firefox's decodes in
//                        full, and on 2 cores it has a single thread for the pictures of all workers.
//   in full              Other formats in such a browser, and JPEGs with colours that need the browser: by
//                        ImageDecoder, or by createImageBitmap and a canvas where there is no ImageDecoder.
import { tooMuch } from '../../core/image/decode-limits.ts'
import { dividedSize } from '../../core/image/decode-scale.ts'
import type { ImageHeader } from '../../core/image/header.ts'
import type { Pixels } from '../pixels.ts'
import { compileDecoders } from './compile-decoders.ts'
import { createBitmapDecode } from './decode-bitmap.ts'
import { type Decode, unlessRefused } from './decoded.ts'
import { openJpegTurbo } from './jpeg-turbo.ts'
import { pruneScans } from './prune-scans.ts'
import { createDecodeReduced } from './reduced-png.ts'
import { createDecodeScaled } from './scaled-jpeg.ts'
import { isSrgb, readSubsampled } from './subsampled.ts'

/** Takes the best of the ways that this browser has. Compiles our own decoders, unless another thread does. */
export async function createDecode(compiled = compileDecoders()): Promise<Decode> {
  const hasDecoder = typeof ImageDecoder !== 'undefined'
  const module = await compiled
  // A module of another thread is of no use where this one has no WebAssembly.
  const hasWasm = typeof WebAssembly !== 'undefined'
  const decodeOurselves = module && hasWasm ? createOwnDecode(module) : null
  // The first picture does not wait for what it may not need.
  let others: Promise<Decode> | null = null
  return async (bytes, header, divisor, limits) => {
    const pixels = decodeOurselves?.(bytes, header, divisor)
    const { type, orientation, progressive } = header
    if (pixels) {
      // At 1/8 it passes over the late scans of a progressive JPEG, and their errors.
      const isWhole = divisor < 8 || !progressive
      return { pixels, full: header, orientation, redLast: false, isWhole }
    }
    others ??= createDecodeByBrowser(hasDecoder)
    return (await others)(bytes, header, type === 'image/jpeg' ? divisor : 1, limits)
  }
}

function createOwnDecode(module: WebAssembly.Module) {
  const [decodeScaled, decodeReduced] = [createDecodeScaled(module), createDecodeReduced(module)]
  return (bytes: Uint8Array, header: ImageHeader, divisor: number): Pixels | null => {
    if (header.type === 'image/png') return decodeReduced(bytes, header, divisor)
    const data = divisor > 1 ? decodeScaled(bytes, header, divisor) : null
    return data && { data, opaque: true, ...dividedSize(header, divisor) }
  }
}

async function createDecodeByBrowser(hasDecoder: boolean): Promise<Decode> {
  const decode = await createDecodeByFrame(hasDecoder)
  let decodeAvif: Decode | null = null
  return (bytes, header, divisor, limits) => {
    if (header.type !== 'image/avif') return decode(bytes, header, divisor, limits)
    // The turn of an AVIF is applied by the browser, and by no frame of ImageDecoder.
    decodeAvif ??= createBitmapDecode()
    return decodeAvif(bytes, header, divisor, limits)
  }
}

async function createDecodeByFrame(hasDecoder: boolean): Promise<Decode> {
  if (hasDecoder && (await decodesAtScale())) return decodeFrame('scaled')
  const inFull = hasDecoder ? decodeFrame('stretched') : createBitmapDecode()
  const turbo = await openJpegTurbo()
  return async (bytes, header, divisor, limits) => {
    const decoded = divisor > 1 && turbo.decode(pruneScans(bytes, divisor), header, divisor)
    if (!decoded)
      return tooMuch(header, bytes.length, limits) ? null : inFull(bytes, header, 1, limits)
    const { orientation } = header
    const { data, warned } = decoded
    const pixels = { data, opaque: true, ...dividedSize(header, divisor) }
    return { pixels, full: header, orientation, redLast: false, warned }
  }
}

/** Says if a JPEG is decoded at one of its own smaller scales, and not stretched to the size that is desired. */
async function decodesAtScale(): Promise<boolean> {
  const canvas = new OffscreenCanvas(16, 16)
  canvas.getContext('2d')
  const type = 'image/jpeg'
  const file = await canvas.convertToBlob({ type })
  const desired = { desiredWidth: 3, desiredHeight: 3 }
  const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type, ...desired })
  const { image } = await decoder.decode()
  const width = image.codedWidth
  image.close()
  decoder.close()
  return width === 2
}

const decodeFrame =
  (manner: 'scaled' | 'stretched'): Decode =>
  async (bytes, header, divisor) => {
    const { type, orientation } = header
    const divided = dividedSize(header, divisor)
    const decoder = new ImageDecoder({
      data: pruneScans(bytes, divisor),
      type,
      // Animated pictures may also hold a still one. Other programs show the first frame of the animation.
      preferAnimation: false,
      ...(divisor > 1 && { desiredWidth: divided.width, desiredHeight: divided.height }),
    })
    try {
      const { image } = (await unlessRefused(decoder.decode())) ?? {}
      if (!image) return null
      try {
        const { codedWidth: width, codedHeight: height } = image
        const isAsDeclared = width === divided.width && height === divided.height
        const scale = manner === 'scaled' && isAsDeclared ? divisor : 1
        const full = isAsDeclared ? header : { width: divisor * width, height: divisor * height }
        const extent = { width: full.width / scale, height: full.height / scale }
        const { redLast, ...read } = await readFrame(image)
        return { pixels: { ...read, width, height, extent }, full, orientation, redLast }
      } finally {
        image.close()
      }
    } finally {
      decoder.close()
    }
  }

/** All pixels of a frame in four bytes each. */
async function readFrame(image: VideoFrame) {
  const { codedWidth: width, codedHeight: height, format, colorSpace } = image
  // A picture without alpha comes as RGBX, BGRX or one of the many kinds of YUV.
  const opaque = format !== null && !format.includes('A')
  const smooth = await readSubsampled(image)
  if (smooth) return { data: smooth, opaque, redLast: false }
  const asItIs = format !== null && FOUR_BYTES.includes(format) && isSrgb(colorSpace)
  const data = new Uint8Array(4 * width * height)
  await image.copyTo(data, asItIs ? {} : { format: 'RGBA', colorSpace: 'srgb' })
  return { data, opaque, redLast: asItIs && format.startsWith('B') }
}

/** These are reduced and resampled as they are: it is far less work to exchange red and blue in the thumbnail. */
const FOUR_BYTES: readonly string[] = ['RGBA', 'RGBX', 'BGRA', 'BGRX']
