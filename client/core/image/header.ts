// A picture's header, read without decoding anything: enough to check the limits and to plan the decoding.
import { viewOf } from './bytes.ts'
import { readOrientation } from './exif.ts'
import { pictureTypeOf } from './file-kinds.ts'
import { isFrame, jpegSegments, MARKER } from './jpeg-segments.ts'
import { readAvif, readBmp, readGif, readPng, readWebp, type Turned } from './more-headers.ts'

/** The facts that a file's header gives of its picture. */
export interface ImageHeader {
  /** MIME type by the first bytes. */
  readonly type: string
  /** Pixels as they are stored: before the orientation is applied. */
  readonly width: number
  readonly height: number
  /** EXIF orientation, 1 to 8; 1 where there is no valid one. */
  readonly orientation: number
  /** A JPEG whose picture comes in scans, from coarse to fine: it is decoded from all its coefficients at once. */
  readonly progressive: boolean
}

type Facts = Turned & { readonly progressive?: boolean }

const READERS: Record<string, (view: DataView) => Facts | null> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/gif': readGif,
  'image/webp': readWebp,
  'image/bmp': (view) => ({ ...readBmp(view), orientation: 1 }),
  'image/avif': readAvif,
}

/** The header of a JPEG, PNG, GIF, WebP, BMP or AVIF file; null for anything else, or where the file ends before its header. */
export function readHeader(bytes: Uint8Array): ImageHeader | null {
  const type = pictureTypeOf(bytes)
  const read = type === null ? undefined : READERS[type]
  if (type === null || !read) return null
  try {
    const facts = read(viewOf(bytes))
    return facts && facts.width > 0 && facts.height > 0
      ? { type, progressive: false, ...facts }
      : null
  } catch (error) {
    // A DataView throws this beyond its end: the header is cut.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The first frame header counts, and the first EXIF block that is a TIFF, before the first scan. */
function readJpeg(view: DataView): Facts | null {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  let frame: Omit<Facts, 'orientation'> | null = null
  let orientation: number | null = null
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker === MARKER.scan || marker === MARKER.endOfImage) break
    if (marker === MARKER.exif && textAt(bytes, start, 4) === 'Exif')
      orientation ??= readOrientation(view, start, end)
    if (isFrame(marker))
      frame ??= {
        width: view.getUint16(start + 3),
        height: view.getUint16(start + 1),
        progressive: PROGRESSIVE.includes(marker),
      }
  }
  return frame && { ...frame, orientation: orientation ?? 1 }
}

/** SOF2, SOF6, SOF10 and SOF14. */
const PROGRESSIVE = [0xc2, 0xc6, 0xca, 0xce]

const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length))
