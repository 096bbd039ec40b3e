// A file becomes pixels, by the best way that this browser has for it. The rungs, best first:
//
//   ImageDecoder         Chromium decodes a JPEG at 1/2, 1/4 or 1/8 of its size: some four times as fast as in full,
//                        and a sixtieth of the memory. Firefox decodes in full and hands over few pixels. Other
//                        formats come in full, but without a detour over a canvas.
//   createImageBitmap    decodes in full, everywhere; the pixels come out through a canvas.
import type { ImageHeader } from '../core/image-header.ts'
import type { Size } from '../core/thumbnail-size.ts'
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

/** @throws what the browser says where it cannot decode the picture. */
export function createDecode(): Decode {
  const throughCanvas = createBitmapDecode()
  return typeof ImageDecoder === 'undefined' ? throughCanvas : decodeReduced
}

const decodeReduced: Decode = async (bytes, header, atLeast) => {
  const { type, orientation } = header
  const divisor = type === 'image/jpeg' ? dctDivisor(header, atLeast) : 1
  const file = pruneScans(bytes, divisor)
  // One more than there will be tells the browsers apart, below.
  const desiredWidth = Math.ceil(header.width / divisor) + 1
  const decoder = new ImageDecoder({
    data: file,
    transfer: [file.buffer],
    type,
    // Animated pictures may hold a still one besides; the first frame of the animation is what others show.
    preferAnimation: false,
    ...(divisor > 1 && { desiredWidth, desiredHeight: Math.ceil(header.height / divisor) }),
  })
  try {
    const { image } = await decoder.decode()
    try {
      const { codedWidth: width, codedHeight: height, format } = image
      const asItIs = format !== null && FOUR_BYTES.includes(format) && isSrgb(image.colorSpace)
      const data = new Uint8Array(4 * width * height)
      await image.copyTo(data, asItIs ? {} : { format: 'RGBA', colorSpace: 'srgb' })
      // Chromium leaves part of the last pixel empty; Firefox stretches the picture to what is desired.
      const isExact = width === desiredWidth || width === header.width
      const extent = isExact
        ? { width, height }
        : { width: header.width / divisor, height: header.height / divisor }
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
    return { pixels: { data, opaque, width, height, extent }, orientation: 1, redLast: false }
  }
}
