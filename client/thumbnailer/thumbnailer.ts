// One picture: its header is checked, then it is shrunk and encoded.
import { tooHeavy } from '../core/image/decode-limits.ts'
import { type ImageHeader, readHeader } from '../core/image/header.ts'
import type { MadeThumbnail, Thumbnailer, ThumbnailFailure } from '../core/model/thumbnail-job.ts'
import type { DecodersModule } from './decode/compile-decoders.ts'
import { createEncode } from './encode.ts'
import { createShrink } from './shrink.ts'

/**
 * Makes thumbnails in one thread. A picture that cannot be decoded is an answer; every rejection is a mistake in this
 * program, or something that the browser lacks. `compiled`: our own decoders, if another thread compiles them.
 */
export async function createThumbnailer(compiled?: Promise<DecodersModule>): Promise<Thumbnailer> {
  const shrink = await createShrink(compiled)
  const encode = createEncode()

  return {
    async shrink({ original: given, box, moreBoxes = [], shape, limits }) {
      // A file of the person's own may have any size, and is not read for nothing.
      const heavy = given instanceof Blob ? tooHeavy(given.size, limits.megabytes) : null
      if (heavy !== null) return failed('too_big_to_decode', heavy)
      const original = given instanceof Blob ? await bytesOf(given) : given
      if (original === null) return failed('file_unreadable', UNREADABLE)
      const header = readHeader(original)
      if (header === null) return failed('cannot_decode', noHeader(original))
      const more = moreBoxes.map((box) => ({ box, shape }))
      const shrunk = await shrink(original, header, [{ box, shape }, ...more], limits)
      if (typeof shrunk === 'string') return failed('too_big_to_decode', shrunk)
      return shrunk ?? failed('cannot_decode', refused(header))
    },

    async encode(shrunk, type) {
      if (shrunk.kind === 'failed') return shrunk
      const { pixels, size, source, damage } = shrunk
      const more: MadeThumbnail[] = []
      for (const { pixels, size } of shrunk.more ?? [])
        more.push({ ...(await encode(pixels, size, type)), ...size })
      const { width: sourceWidth, height: sourceHeight } = source
      return {
        kind: 'made',
        ...(await encode(pixels, size, type)),
        ...size,
        sourceWidth,
        sourceHeight,
        ...(damage && { damage }),
        ...(more.length > 0 && { more }),
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

/** CgBI is the first chunk of a PNG as Apple writes it for its phones. */
const noHeader = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes.subarray(12, 16)) === 'CgBI'
    ? 'It is a PNG in Apple’s own form, which browsers do not decode'
    : 'The file has no header that can be read: it is cut or damaged'

const refused = ({ type }: ImageHeader) =>
  type === 'image/avif'
    ? 'This browser does not decode AVIF, or the picture is damaged'
    : 'The decoder refuses this picture: it is damaged'

const UNREADABLE = 'The file cannot be read: it was changed, moved or removed'

const failed = (reason: ThumbnailFailure['reason'], message: string): ThumbnailFailure => ({
  kind: 'failed',
  reason,
  message,
})
