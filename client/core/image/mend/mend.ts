// A file that the decoder refuses becomes others that it may take: what can be decoded stays, and the rest is empty.
import { mendGif } from './mend-gif.ts'
import { mendJpeg } from './mend-jpeg.ts'
import { mendPng, stillPng } from './mend-png.ts'
import { mendWebp } from './mend-webp.ts'

/** A file that may be decoded in the place of another one. */
export interface Mended {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** MIME type. */
  readonly type: string
  /** Nothing of the picture is missing in it. */
  readonly isWhole: boolean
}

/** The files that may be decoded in the place of one of this MIME type, the best first; none for most types. */
export async function* mend(bytes: Mended['bytes'], type: string): AsyncGenerator<Mended> {
  const mended = (other: Mended['bytes'], as = type) => ({ bytes: other, type: as, isWhole: false })
  if (type === 'image/jpeg') yield mended(mendJpeg(bytes))
  if (type === 'image/png') {
    const still = stillPng(bytes)
    if (still) yield { ...mended(still), isWhole: true }
    const rows = await mendPng(bytes)
    if (rows) yield mended(rows)
  }
  if (type === 'image/gif') {
    const frame = await mendGif(bytes)
    if (frame) yield mended(frame, 'image/png')
  }
  if (type === 'image/webp') for (const one of mendWebp(bytes)) yield mended(one)
}
