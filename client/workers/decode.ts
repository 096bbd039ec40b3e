// A file becomes pixels, by the best way that this browser has for it. The rungs, best first:
//
//   ImageDecoder, reduced   Chromium decodes a JPEG at 1/2, 1/4 or 1/8: some four times as fast, a sixtieth of
//                           the memory. Other formats it decodes in full, but without a detour over a canvas.
//   createImageBitmap       decodes in full, everywhere; the pixels come out through a canvas.
import type { ImageHeader } from '../core/image-header.ts'
import type { Size } from '../core/thumbnail-size.ts'
import type { Pixels } from './pixels.ts'
import { pruneScans } from './prune-scans.ts'

interface Decoded {
  readonly pixels: Pixels
  /** The orientation that is still to be applied. */
  readonly orientation: number
}

/** The bytes may be gone afterwards. */
export type Decode = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  atLeast: Size,
) => Promise<Decoded>

/** @throws what the browser says where it cannot decode the picture. */
export function createDecode(): Decode {
  const throughCanvas = createBitmapDecode()
  return typeof ImageDecoder === 'undefined' ? throughCanvas : decodeReduced
}

const decodeReduced: Decode = async (bytes, header, atLeast) => {
  const { type, orientation } = header
  const divisor = type === 'image/jpeg' ? dctDivisor(header, atLeast) : 1
  const data = pruneScans(bytes, divisor)
  const decoder = new ImageDecoder({
    data,
    transfer: [data.buffer],
    type,
    // Animated pictures may hold a still one besides; the first frame of the animation is what others show.
    preferAnimation: false,
    desiredWidth: Math.ceil(header.width / divisor),
    desiredHeight: Math.ceil(header.height / divisor),
  })
  try {
    const { image } = await decoder.decode()
    try {
      const { codedWidth: width, codedHeight: height } = image
      const pixels = new Uint8Array(4 * width * height)
      await image.copyTo(pixels, { format: 'RGBA', colorSpace: 'srgb' })
      const scale = width < header.width || height < header.height ? divisor : 1
      const extent = { width: header.width / scale, height: header.height / scale }
      // What has no alpha comes as RGBX, BGRX or one of the many kinds of YUV.
      const opaque = image.format !== null && !image.format.includes('A')
      return { pixels: { data: pixels, opaque, width, height, extent }, orientation }
    } finally {
      image.close()
    }
  } finally {
    decoder.close()
  }
}

/** Chromium takes the largest of these scales whose pixels are no more than what is desired. */
const dctDivisor = (full: Size, atLeast: Size) =>
  [8, 4, 2].find(
    (divisor) => full.width / divisor >= atLeast.width && full.height / divisor >= atLeast.height,
  ) ?? 1

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
    return { pixels: { data, opaque, width, height, extent }, orientation: 1 }
  }
}
