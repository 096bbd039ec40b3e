// Makes thumbnails: decode, resample with pica, encode. The only place that knows pica.
import { expose } from 'comlink'
import { Pica } from 'pica/pica_main'
import { type Size, thumbnailSize } from '../core/thumbnail-size.ts'
import type { ImageWorker, ThumbnailJob, ThumbnailResult } from '../core/worker-api.ts'

// 'ww' would make pica start workers inside this worker.
const pica = new Pica({ features: ['js', 'wasm'] })

/** Pillow's default, which the tutorial's script writes. */
const JPEG_QUALITY = 0.75

// One canvas for reading and one for writing serve all pictures: making them is a good part of the cost.
const reading = newCanvas()
const writing = newCanvas()

async function thumbnail({ original, box, type }: ThumbnailJob): Promise<ThumbnailResult> {
  const source = await decode(original)
  if (source === null)
    return { kind: 'failed', message: 'The browser cannot decode this picture: it is damaged' }
  const size = thumbnailSize(source, box)
  const made = await encode(await resample(source, size), size, type)
  const { width: sourceWidth, height: sourceHeight } = source
  return { kind: 'made', thumbnail: made, ...size, sourceWidth, sourceHeight }
}

/** RGBA pixels, or null for a picture that cannot be decoded. Here, and only here, its orientation is applied. */
async function decode(original: Blob): Promise<ImageData | null> {
  const bitmap = await createImageBitmap(original, { imageOrientation: 'from-image' }).catch(
    () => null,
  )
  if (bitmap === null) return null
  const { width, height } = bitmap
  Object.assign(reading.canvas, { width, height })
  reading.drawImage(bitmap, 0, 0)
  bitmap.close()
  return reading.getImageData(0, 0, width, height)
}

// pica's resize() wants canvases that it can only make on a page; its buffers work anywhere.
async function resample({ data, width, height }: ImageData, size: Size): Promise<Uint8Array> {
  const to = { toWidth: size.width, toHeight: size.height }
  return pica.resizeBuffer({ src: data, width, height, ...to, filter: 'lanczos3' })
}

async function encode(pixels: Uint8Array, { width, height }: Size, type: string): Promise<Blob> {
  Object.assign(writing.canvas, { width, height })
  writing.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0)
  return writing.canvas.convertToBlob({ type, quality: JPEG_QUALITY })
}

function newCanvas(): OffscreenCanvasRenderingContext2D {
  // Its pixels are always read back, so they had better not be on a graphics card.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser gives workers no canvas')
  return context
}

expose({ thumbnail } satisfies ImageWorker)
