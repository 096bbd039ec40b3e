import type { Size } from '../core/image/thumbnail-size.ts'
import type { ThumbnailResult } from '../core/model/thumbnail-job.ts'
import { createEncodeJpeg } from './jpeg.ts'
import { isOpaque } from './pixels.ts'

export type Encode = (
  pixels: Uint8Array<ArrayBuffer>,
  size: Size,
  type: string,
) => Promise<Pick<Made, 'thumbnail' | 'type'>>

type Made = Extract<ThumbnailResult, { kind: 'made' }>

/** Pillow's default, which the tutorial's script uses; also for WebP. */
const QUALITY = 75

export function createEncode(): Encode {
  // One canvas for all pictures, because it is expensive to make one.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser gives workers no canvas')
  const encodeJpeg = createEncodeJpeg(QUALITY)
  return async (pixels, size, type) => {
    // The canvas lays a picture with transparency on black.
    if (encodeJpeg && type === 'image/jpeg' && isOpaque(pixels))
      return { thumbnail: encodeJpeg(pixels, size), type }
    const { canvas } = context
    // To set a size, even the same one, makes a new canvas, and that takes a quarter of the time.
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size)
    const clamped = new Uint8ClampedArray(pixels.buffer)
    context.putImageData(new ImageData(clamped, size.width, size.height), 0, 0)
    const file = await canvas.convertToBlob({ type, quality: QUALITY / 100 })
    return { thumbnail: new Uint8Array(await file.arrayBuffer()), type: file.type }
  }
}
