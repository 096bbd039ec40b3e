// A file becomes pixels, by the best way that this browser has for it. The rungs, best first:
//
//   ImageDecoder         Chromium decodes a JPEG at 1/2, 1/4 or 1/8 of its size: some four times as fast as in full,
//                        and a sixtieth of the memory. Other formats come in full, but without a detour over a canvas.
//   libjpeg-turbo        The same scales in WebAssembly, where the browser has no such decoder: Firefox has one that
//                        decodes in full, and on 2 cores a single thread for all workers' pictures.
//   in full              Other formats there, and JPEGs with colours that need the browser: by ImageDecoder, whose
//                        frames Firefox hands over at any size; by createImageBitmap and a canvas where there is none.
import type { ImageHeader } from '../core/image/header.ts'
import type { Size } from '../core/image/thumbnail-size.ts'
import { openJpegTurbo } from './jpeg-turbo.ts'
import type { Pixels } from './pixels.ts'
import { pruneScans } from './prune-scans.ts'

interface Decoded {
  readonly pixels: Pixels
  /** The orientation that is still to be applied. */
  readonly orientation: number
  /** Whether red and blue are exchanged. */
  readonly redLast: boolean
}

/** The bytes may be gone afterwards. */
export type Decode = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  atLeast: Size,
) => Promise<Decoded>

/** A Decode rejects with what the browser says where it cannot decode the picture. */
export async function createDecode(): Promise<Decode> {
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

/** Whether a JPEG comes at one of its own smaller scales, and not stretched to whatever is desired. */
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
      // Animated pictures may hold a still one besides; the first frame of the animation is what others show.
      preferAnimation: false,
      ...(divisor > 1 && { desiredWidth: divided.width, desiredHeight: divided.height }),
    })
    try {
      const { image } = await decoder.decode()
      try {
        const { codedWidth: width, codedHeight: height, format } = image
        const asItIs = format !== null && FOUR_BYTES.includes(format) && isSrgb(image.colorSpace)
        const data = new Uint8Array(4 * width * height)
        await image.copyTo(data, asItIs ? {} : { format: 'RGBA', colorSpace: 'srgb' })
        const extent = manner === 'scaled' ? divided.extent : { width, height }
        // What has no alpha comes as RGBX, BGRX or one of the many kinds of YUV.
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

/** Reduced and resampled as they come: to exchange red and blue in the thumbnail is far less work than here. */
const FOUR_BYTES: readonly string[] = ['RGBA', 'RGBX', 'BGRA', 'BGRX']

const isSrgb = ({ primaries, transfer }: VideoColorSpace) =>
  primaries === 'bt709' && transfer === 'iec61966-2-1'

/** The smallest scale that leaves enough of a JPEG; 1 for all else. */
const dctDivisor = (header: ImageHeader, atLeast: Size) =>
  [8, 4, 2].find(
    (divisor) =>
      header.type === 'image/jpeg' &&
      header.width / divisor >= atLeast.width &&
      header.height / divisor >= atLeast.height,
  ) ?? 1

/** Part of the last pixel of a row or column may be empty. */
const dividedSize = ({ width, height }: Size, divisor: number) => ({
  width: Math.ceil(width / divisor),
  height: Math.ceil(height / divisor),
  extent: { width: width / divisor, height: height / divisor },
})

function createBitmapDecode(): Decode {
  // One canvas for all pictures: making them is a good part of the cost. Its pixels are always read back, so they
  // had better not be on a graphics card.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser gives workers no canvas')
  return async (bytes, { type }) => {
    const blob = new Blob([bytes], { type })
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' })
    const { width, height } = bitmap
    Object.assign(context.canvas, { width, height })
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    const { buffer } = context.getImageData(0, 0, width, height).data
    const data = new Uint8Array(buffer)
    const opaque = type === 'image/jpeg'
    const extent = { width, height }
    return { pixels: { data, opaque, width, height, extent }, orientation: 1, redLast: false }
  }
}
