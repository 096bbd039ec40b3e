// A file becomes pixels, in the best way that this browser has. The ways, best first:
//
//   ImageDecoder         Chromium decodes a JPEG at 1/2, 1/4 or 1/8 of its size: about four times as fast as in full,
//                        in a sixtieth of the memory. It decodes other formats in full, but without a canvas.
//   libjpeg-turbo        The same scales in WebAssembly, for a browser without such a decoder: Firefox's decodes in
//                        full, and on 2 cores it has a single thread for the pictures of all workers.
//   in full              Other formats in such a browser, and JPEGs with colours that need the browser: by
//                        ImageDecoder, or by createImageBitmap and a canvas where there is no ImageDecoder.
import type { ImageHeader } from '../core/image/header.ts'
import type { Size } from '../core/image/thumbnail-size.ts'
import { createBitmapDecode } from './decode-bitmap.ts'
import { type Decode, unlessRefused } from './decoded.ts'
import { openJpegTurbo } from './jpeg-turbo.ts'
import { pruneScans } from './prune-scans.ts'

/** Takes the best of the three ways that this browser has. */
export async function createDecode(): Promise<Decode> {
  const decode = await createDecodeByFrame()
  let decodeAvif: Decode | null = null
  return (bytes, header, atLeast) => {
    if (header.type !== 'image/avif') return decode(bytes, header, atLeast)
    // The turn of an AVIF is applied by the browser, and by no frame of ImageDecoder.
    decodeAvif ??= createBitmapDecode()
    return decodeAvif(bytes, header, atLeast)
  }
}

async function createDecodeByFrame(): Promise<Decode> {
  const hasDecoder = typeof ImageDecoder !== 'undefined'
  if (hasDecoder && (await decodesAtScale())) return decodeFrame('scaled')
  const inFull = hasDecoder ? decodeFrame('stretched') : createBitmapDecode()
  const decodeJpeg = await openJpegTurbo()
  return async (bytes, header, atLeast) => {
    const divisor = dctDivisor(header, atLeast)
    const data = divisor > 1 && decodeJpeg(pruneScans(bytes, divisor), header, divisor)
    if (!data) return inFull(bytes, header, atLeast)
    const pixels = { data, opaque: true, ...dividedSize(header, divisor) }
    return { pixels, orientation: header.orientation, redLast: false }
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
  async (bytes, header, atLeast) => {
    const { type, orientation } = header
    const divisor = dctDivisor(header, atLeast)
    const file = pruneScans(bytes, divisor)
    const divided = dividedSize(header, divisor)
    const decoder = new ImageDecoder({
      data: file,
      transfer: [file.buffer],
      type,
      // Animated pictures may also hold a still one. Other programs show the first frame of the animation.
      preferAnimation: false,
      ...(divisor > 1 && { desiredWidth: divided.width, desiredHeight: divided.height }),
    })
    try {
      const { image } = (await unlessRefused(decoder.decode())) ?? {}
      if (!image) return null
      try {
        const { codedWidth: width, codedHeight: height, format } = image
        const asItIs = format !== null && FOUR_BYTES.includes(format) && isSrgb(image.colorSpace)
        const data = new Uint8Array(4 * width * height)
        await image.copyTo(data, asItIs ? {} : { format: 'RGBA', colorSpace: 'srgb' })
        const extent = manner === 'scaled' ? divided.extent : { width, height }
        // A picture without alpha comes as RGBX, BGRX or one of the many kinds of YUV.
        const opaque = format !== null && !format.includes('A')
        const redLast = asItIs && format.startsWith('B')
        return { pixels: { data, opaque, width, height, extent }, orientation, redLast }
      } finally {
        image.close()
      }
    } finally {
      decoder.close()
    }
  }

/** These are reduced and resampled as they are: it is far less work to exchange red and blue in the thumbnail. */
const FOUR_BYTES: readonly string[] = ['RGBA', 'RGBX', 'BGRA', 'BGRX']

const isSrgb = ({ primaries, transfer }: VideoColorSpace) =>
  primaries === 'bt709' && transfer === 'iec61966-2-1'

/** The divisor of the smallest scale that leaves enough of a JPEG; 1 for all other formats. */
const dctDivisor = (header: ImageHeader, atLeast: Size) =>
  [8, 4, 2].find(
    (divisor) =>
      header.type === 'image/jpeg' &&
      header.width / divisor >= atLeast.width &&
      header.height / divisor >= atLeast.height,
  ) ?? 1

/** The size that is left, in whole pixels, and what the picture measures in them: the last pixel may be partly empty. */
const dividedSize = ({ width, height }: Size, divisor: number) => ({
  width: Math.ceil(width / divisor),
  height: Math.ceil(height / divisor),
  extent: { width: width / divisor, height: height / divisor },
})
