import { viewOf } from '../../core/image/bytes.ts'
import { pngChunks, riffChunks } from '../../core/image/chunks.ts'
import { jpegSegments, MARKER } from '../../core/image/jpeg-segments.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * A JPEG, PNG or WebP whose EXIF blocks have another name, so that a browser that turns pictures by itself leaves this
 * one as it is stored: browsers do not read all of these blocks that other programs read. Other files stay as they are.
 */
export function withoutExif(bytes: Bytes, type: string): Bytes {
  const places = [...placesOf(bytes, type)]
  if (places.length === 0) return bytes
  const other = bytes.slice()
  for (const { at, letter } of places) other[at] = letter
  return other
}

/** A byte to write, and where. */
interface Place {
  readonly at: number
  readonly letter: number
}

/** APP15, which means nothing. */
const UNUSED = 0xef
const LAST_LETTER = 'G'.charCodeAt(0)

function* placesOf(bytes: Bytes, type: string): Generator<Place> {
  const view = viewOf(bytes)
  if (type === 'image/jpeg')
    for (const { marker, from } of jpegSegments(bytes)) {
      if (marker === MARKER.scan) return
      if (marker === MARKER.exif) yield { at: from + 1, letter: UNUSED }
    }
  // The check sum is wrong then, and decoders leave out such a chunk.
  if (type === 'image/png')
    for (const { name, start } of pngChunks(view))
      if (name === 'eXIf') yield { at: start - 1, letter: LAST_LETTER }
  if (type === 'image/webp')
    for (const { name, at } of riffChunks(view))
      if (name === 'EXIF') yield { at: at + 3, letter: LAST_LETTER }
}
