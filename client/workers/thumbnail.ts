// One picture on its way: judged by its header, shrunk, encoded.
import { tooMuch } from '../core/decode-limits.ts'
import { readHeader } from '../core/image-header.ts'
import type { ImageWorker, ThumbnailJob, ThumbnailResult } from '../core/worker-api.ts'
import { createEncode } from './encode.ts'
import { createShrink } from './shrink.ts'

/** All that serves the pictures of one thread. */
export async function createThumbnailer(): Promise<ImageWorker> {
  const shrink = await createShrink()
  const encode = createEncode()

  return {
    async thumbnail({
      original,
      box,
      shape,
      type,
      limits,
    }: ThumbnailJob): Promise<ThumbnailResult> {
      const bytes =
        original instanceof Blob ? new Uint8Array(await original.arrayBuffer()) : original
      const header = readHeader(bytes)
      if (header === null) return failed('cannot_decode', 'The file ends before its header does')
      const excess = tooMuch(header, bytes.length, limits)
      if (excess !== null) return failed('too_big_to_decode', excess)
      const shrunk = await shrink(bytes, header, box, shape).catch(() => null)
      if (shrunk === null)
        return failed('cannot_decode', 'The browser cannot decode this picture: it is damaged')
      const { pixels, size, source } = shrunk
      const thumbnail = await encode(pixels, size, type)
      return {
        kind: 'made',
        thumbnail,
        ...size,
        sourceWidth: source.width,
        sourceHeight: source.height,
      }
    },
  }
}

const failed = (
  cause: 'cannot_decode' | 'too_big_to_decode',
  message: string,
): ThumbnailResult => ({ kind: 'failed', cause, message })
