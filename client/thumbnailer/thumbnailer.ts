// One picture: its header is checked, then it is shrunk and encoded.
import { tooMuch } from '../core/image/decode-limits.ts'
import { readHeader } from '../core/image/header.ts'
import type { Thumbnailer, ThumbnailFailure } from '../core/model/thumbnail-job.ts'
import { createEncode } from './encode.ts'
import { createShrink } from './shrink.ts'

/**
 * Makes thumbnails in one thread. A picture that cannot be decoded is an answer; every rejection is a mistake in this
 * program, or something that the browser lacks.
 */
export async function createThumbnailer(): Promise<Thumbnailer> {
  const shrink = await createShrink()
  const encode = createEncode()

  return {
    async shrink({ original, box, shape, limits }) {
      const header = readHeader(original)
      if (header === null) return failed('cannot_decode', 'The file ends before its header does')
      const excess = tooMuch(header, original.length, limits)
      if (excess !== null) return failed('too_big_to_decode', excess)
      const shrunk = await shrink(original, header, box, shape)
      return shrunk ?? failed('cannot_decode', 'The decoder refuses this picture: it is damaged')
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

const failed = (reason: ThumbnailFailure['reason'], message: string): ThumbnailFailure => ({
  kind: 'failed',
  reason,
  message,
})
