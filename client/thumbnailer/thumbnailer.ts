// One picture: its header is checked, then it is shrunk and encoded.
import { tooHeavy, tooMuch } from '../core/image/decode-limits.ts'
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
    async shrink({ original: given, box, shape, limits }) {
      // A file of the person's own may have any size, and is not read for nothing.
      const heavy = given instanceof Blob ? tooHeavy(given.size, limits.megabytes) : null
      if (heavy !== null) return failed('too_big_to_decode', heavy)
      const original = given instanceof Blob ? await bytesOf(given) : given
      if (original === null) return failed('file_unreadable', UNREADABLE)
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

/** Null for a file that was changed or removed since the person gave it. */
const bytesOf = (file: Blob) =>
  file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )

const UNREADABLE = 'The file cannot be read: it was changed, moved or removed'

const failed = (reason: ThumbnailFailure['reason'], message: string): ThumbnailFailure => ({
  kind: 'failed',
  reason,
  message,
})
