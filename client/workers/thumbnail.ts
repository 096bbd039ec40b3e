// One picture on its way: judged by its header, shrunk, encoded.
import { tooMuch } from '../core/decode-limits.ts'
import { readHeader } from '../core/image-header.ts'
import type { ThumbnailJob, ThumbnailResult } from '../core/worker-api.ts'
import { createEncode } from './encode.ts'
import { createShrink, type Shrunk } from './shrink.ts'

type Failure = Extract<ThumbnailResult, { kind: 'failed' }>

/** All that serves the pictures of one thread: two steps, as the second one may have to wait for the browser. */
interface Thumbnailer {
  shrink(job: ThumbnailJob): Promise<Shrunk | Failure>
  /** Passes a failure on. */
  encode(shrunk: Shrunk | Failure, type: string): Promise<ThumbnailResult>
}

export async function createThumbnailer(): Promise<Thumbnailer> {
  const shrink = await createShrink()
  const encode = createEncode()

  return {
    async shrink({ original, box, shape, limits }) {
      const header = readHeader(original)
      if (header === null) return failed('cannot_decode', 'The file ends before its header does')
      const excess = tooMuch(header, original.length, limits)
      if (excess !== null) return failed('too_big_to_decode', excess)
      return shrink(original, header, box, shape).catch(() =>
        failed('cannot_decode', 'The browser cannot decode this picture: it is damaged'),
      )
    },

    async encode(shrunk, type) {
      if (shrunk.kind === 'failed') return shrunk
      const { pixels, size, source } = shrunk
      const { width: sourceWidth, height: sourceHeight } = source
      return {
        kind: 'made',
        ...(await encode(pixels, size, type)),
        ...size,
        sourceWidth,
        sourceHeight,
      }
    },
  }
}

const failed = (cause: Failure['cause'], message: string): Failure => ({
  kind: 'failed',
  cause,
  message,
})
