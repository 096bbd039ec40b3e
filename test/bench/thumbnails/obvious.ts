// The obvious way to make a thumbnail in a browser: the baseline. Decode in full, pica, encode.
import { Pica } from 'pica/pica_main'
import { thumbnailSize } from '../../../client/core/image/thumbnail-size.ts'
import type { ThumbnailJob, ThumbnailResult } from '../../../client/core/model/thumbnail-job.ts'

const pica = new Pica({ features: ['js', 'wasm'] })

export async function obviousThumbnail(job: ThumbnailJob): Promise<ThumbnailResult> {
  const bitmap = await createImageBitmap(new Blob([job.original]))
  const { width, height } = bitmap
  const context = contextOf(width, height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const size = thumbnailSize({ width, height }, job.box)
  const small = await pica.resizeBuffer({
    src: context.getImageData(0, 0, width, height).data,
    width,
    height,
    toWidth: size.width,
    toHeight: size.height,
    filter: 'lanczos3',
  })
  const target = contextOf(size.width, size.height)
  const pixels = new Uint8ClampedArray(new Uint8Array(small).buffer)
  target.putImageData(new ImageData(pixels, size.width, size.height), 0, 0)
  const file = await target.canvas.convertToBlob({ type: job.type, quality: 0.75 })
  const thumbnail = new Uint8Array(await file.arrayBuffer())
  const { type } = file
  return { kind: 'made', thumbnail, type, ...size, sourceWidth: width, sourceHeight: height }
}

function contextOf(width: number, height: number) {
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('no canvas')
  return context
}
