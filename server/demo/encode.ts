// Makes a file of a landscape, with exactly the size that the catalogue says.
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { Photo } from './catalogue.ts'
import { render } from './scenery/render.ts'

/** A landscape is rendered smaller and then enlarged. It loses little detail, and it is twice as fast. */
const RENDER_SCALE = 0.62

/** Qualities from good to poor. With the last one any landscape is small enough. */
const JPEG_QUALITIES = [90, 84, 76, 66, 54, 40, 24, 10]
const PNG_COLOURS = [256, 160, 96, 48, 24, 8, 2]

/** Throws if no setting is small enough, which has happened with no photo of the catalogue. */
export async function encode(photo: Photo): Promise<Uint8Array<ArrayBuffer>> {
  const { number, type, width, height, bytes } = photo
  const scene = render(number, Math.round(width * RENDER_SCALE), Math.round(height * RENDER_SCALE))
  const raw = { width: scene.width, height: scene.height, channels: 3 } as const
  const enlarged = await sharp(scene.pixels, { raw }).resize(width, height).raw().toBuffer()
  const picture = sharp(enlarged, { raw: { width, height, channels: 3 } })
  const tries =
    type === 'image/jpeg'
      ? JPEG_QUALITIES.map(
          (quality) => () => picture.jpeg({ quality, progressive: number % 5 === 0 }),
        )
      : PNG_COLOURS.map((colours) => () => picture.png({ palette: true, colours, effort: 1 }))
  for (const attempt of tries) {
    const file = await attempt().toBuffer()
    const padded = type === 'image/jpeg' ? padJpeg(file, bytes) : padPng(file, bytes)
    if (padded) return padded
  }
  throw new Error(`Photo ${number} does not fit in ${bytes} bytes`)
}

/** Comment segments after the start marker; null if the file is already too large. */
function padJpeg(file: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | null {
  const missing = bytes - file.length
  if (missing === 0) return Uint8Array.from(file)
  if (missing < 4) return null
  const padding = Buffer.alloc(missing, ' ')
  for (let at = 0; at < missing; ) {
    // A segment has 4 to 65,537 bytes, and the rest after it must be empty or have room for another one.
    const rest = missing - at
    const length = rest <= 65_537 ? rest : Math.min(65_537, rest - 4)
    padding.writeUInt16BE(0xfffe, at)
    padding.writeUInt16BE(length - 2, at + 2)
    at += length
  }
  return spliced(file, 2, padding)
}

const PNG_HEADER_BYTES = 8 + 25
const CHUNK_FRAME_BYTES = 12

/** One private chunk after the header; null if the file is already too large. */
function padPng(file: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> | null {
  const missing = bytes - file.length
  if (missing === 0) return Uint8Array.from(file)
  if (missing < CHUNK_FRAME_BYTES) return null
  const chunk = Buffer.alloc(missing, ' ')
  chunk.writeUInt32BE(missing - CHUNK_FRAME_BYTES, 0)
  chunk.write('paDd', 4, 'latin1')
  chunk.writeUInt32BE(crc32(chunk.subarray(4, missing - 4)), missing - 4)
  return spliced(file, PNG_HEADER_BYTES, chunk)
}

function spliced(file: Uint8Array, at: number, insert: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(file.length + insert.length)
  whole.set(file.subarray(0, at))
  whole.set(insert, at)
  whole.set(file.subarray(at), at + insert.length)
  return whole
}
