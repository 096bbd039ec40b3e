import { type Decode, unlessRefused } from './decoded.ts'
import { withoutExif } from './without-exif.ts'

/** Decodes in full, by createImageBitmap and a canvas. @throws Error in a worker without a canvas */
export function createBitmapDecode(): Decode {
  // One canvas for all pictures, because it is expensive to make one. Its pixels are always read back, so they should
  // not be on a graphics card.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser gives workers no canvas')
  return async (bytes, { type, orientation }) => {
    const blob = new Blob([withoutExif(bytes, type)], { type })
    const decoding = createImageBitmap(blob, { imageOrientation: 'from-image' })
    const bitmap = await unlessRefused(decoding)
    if (!bitmap) return null
    const { width, height } = bitmap
    Object.assign(context.canvas, { width, height })
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    const { buffer } = context.getImageData(0, 0, width, height).data
    const data = new Uint8Array(buffer)
    const opaque = type === 'image/jpeg'
    const extent = { width, height }
    const pixels = { data, opaque, width, height, extent }
    // The turn of an AVIF, which is no EXIF, is applied already.
    const left = type === 'image/avif' ? 1 : orientation
    return { pixels, full: extent, orientation: left, redLast: false }
  }
}
