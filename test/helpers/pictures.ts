// Small real pictures, made by an encoder that is not ours.
import sharp from 'sharp'

export interface PictureOptions {
  readonly width?: number
  readonly height?: number
  readonly format?: 'jpeg' | 'png' | 'gif' | 'webp'
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number
}

/** Left half red, right half blue, so that a turned or mirrored picture is seen. */
export async function picture(options: PictureOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { width = 300, height = 200, format = 'jpeg', orientation } = options
  const half = { width: Math.ceil(width / 2), height, channels: 3, background: 'blue' } as const
  const right = await sharp({ create: half }).png().toBuffer()
  const left = { width, height, channels: 3, background: 'red' } as const
  const drawn = sharp({ create: left }).composite([
    { input: right, left: width - half.width, top: 0 },
  ])
  const turned = orientation === undefined ? drawn : drawn.withMetadata({ orientation })
  return new Uint8Array(await turned.toFormat(format).toBuffer())
}
