// Stage 2 on the farm: an original becomes a thumbnail, in libvips.
import sharp, { type Sharp } from 'sharp'
import { thumbnailSize } from '../../client/core/thumbnail-size.ts'

export interface MadeThumbnail {
  readonly bytes: Uint8Array
  readonly type: string
  /** Pixels, as the picture is seen: after its orientation is applied. */
  readonly width: number
  readonly height: number
  readonly sourceWidth: number
  readonly sourceHeight: number
}

// libvips knows many more formats, and the holes of each are ours as well. It decides by content, never by name.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
// A worker has many images under way: one thread each is enough.
sharp.concurrency(1)
sharp.cache(false)

/** Side of the largest square that is decoded, and so 4 bytes a pixel of it the memory that one image takes. */
const MOST_PIXELS = 16_384 ** 2

/** Makes a thumbnail that fits in a box, pixels. @throws sharp's error if the picture cannot be decoded. */
export async function makeThumbnail(
  original: Uint8Array,
  { box, type }: { box: number; type: 'same' | 'webp' },
): Promise<MadeThumbnail> {
  const picture = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'warning' })
  const { width: across, height: down, orientation = 1, format } = await picture.metadata()
  // From 5 on the picture lies on its side: https://www.exif.org/Exif2-2.PDF, Orientation.
  const source =
    orientation >= 5 ? { width: down, height: across } : { width: across, height: down }
  const size = thumbnailSize(source, box)
  const turned = picture
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
    .toColourspace('srgb')
  const { data, info } = await encoded(turned, type === 'webp' ? 'webp' : format).toBuffer({
    resolveWithObject: true,
  })
  return {
    bytes: data,
    type: `image/${info.format}`,
    width: info.width,
    height: info.height,
    sourceWidth: source.width,
    sourceHeight: source.height,
  }
}

/** In the original's format; a GIF's thumbnail is a PNG, as in the browser. */
function encoded(picture: Sharp, format: string): Sharp {
  if (format === 'jpeg') return picture.jpeg({ quality: 75 })
  return format === 'webp' ? picture.webp({ quality: 75 }) : picture.png()
}
