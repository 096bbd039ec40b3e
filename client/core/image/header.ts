// A picture's header, read without decoding anything: enough to check the limits and to plan the decoding.

import { readOrientation } from './exif.ts'
import { pictureTypeOf } from './file-kinds.ts'
import { jpegSegments, MARKER } from './jpeg-segments.ts'
import { readAvif, readBmp } from './more-headers.ts'

/** The facts that a file's header gives of its picture. */
export interface ImageHeader {
  /** MIME type by the first bytes. */
  readonly type: string
  /** Pixels as they are stored: before the orientation is applied. */
  readonly width: number
  readonly height: number
  /** EXIF orientation, 1 to 8; 1 where there is no valid one. */
  readonly orientation: number
  /** 1 for a still picture. */
  readonly frames: number
}

type Facts = Omit<ImageHeader, 'type'>

const READERS: Record<string, (view: DataView) => Facts | null> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/gif': readGif,
  'image/webp': readWebp,
  'image/bmp': (view) => ({ ...readBmp(view), orientation: 1, frames: 1 }),
  'image/avif': (view) => withFrames(readAvif(view)),
}

const withFrames = (facts: Omit<Facts, 'frames'> | null): Facts | null =>
  facts && { ...facts, frames: 1 }

/** The header of a JPEG, PNG, GIF, WebP, BMP or AVIF file; null for anything else, or where the file ends before its header. */
export function readHeader(bytes: Uint8Array): ImageHeader | null {
  const type = pictureTypeOf(bytes)
  const read = type === null ? undefined : READERS[type]
  if (type === null || !read) return null
  try {
    const facts = read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    return facts && facts.width > 0 && facts.height > 0 ? { type, ...facts } : null
  } catch (error) {
    // A DataView throws this beyond its end: the header is cut.
    if (error instanceof RangeError) return null
    throw error
  }
}

function readJpeg(view: DataView): Facts | null {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  let orientation = 1
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker === MARKER.exif && textAt(view, start, 6) === 'Exif\0\0')
      orientation = readOrientation(view, start + 6, end)
    if (isFrame(marker)) {
      const [height, width] = [view.getUint16(start + 1), view.getUint16(start + 3)]
      return { width, height, orientation, frames: 1 }
    }
  }
  return null
}

/** SOF0 to SOF15; the other markers of that range are tables. ITU-T T.81, table B.1. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** PNG, third edition: the chunks before the first one of pixels, and eXIf wherever it is. */
function readPng(view: DataView): Facts {
  let [orientation, frames] = [1, 1]
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const [length, name] = [view.getUint32(at), textAt(view, at + 4, 4)]
    if (name === 'acTL') frames = view.getUint32(at + 8)
    if (name === 'eXIf') orientation = readOrientation(view, at + 8, at + 8 + length)
    at += 12 + length
  }
  return { width: view.getUint32(16), height: view.getUint32(20), orientation, frames }
}

/** GIF89a specification: the logical screen, which is decoded, and the number of frames in it. */
function readGif(view: DataView): Facts {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  const skipBlocks = (from: number) => {
    let at = from
    while (view.getUint8(at) !== 0) at += view.getUint8(at) + 1
    return at + 1
  }
  let frames = 0
  for (let at = 13 + tableBytes(view.getUint8(10)); at < view.byteLength; ) {
    const introducer = view.getUint8(at)
    if (introducer === 0x2c) {
      frames++
      at = skipBlocks(at + 10 + tableBytes(view.getUint8(at + 9)) + 1)
    } else if (introducer === 0x21) at = skipBlocks(at + 2)
    else break
  }
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  return { width, height, orientation: 1, frames: Math.max(1, frames) }
}

/** RFC 9649: each of the three kinds of WebP has its size in another place. */
function readWebp(view: DataView): Facts | null {
  let size: { width: number; height: number } | null = null
  let [orientation, frames] = [1, 0]
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const [name, length] = [textAt(view, at, 4), view.getUint32(at + 4, true)]
    const start = at + 8
    if (name === 'VP8X')
      size = { width: 1 + uint24(view, start + 4), height: 1 + uint24(view, start + 7) }
    if (name === 'VP8 ')
      size ??= {
        width: view.getUint16(start + 6, true) & 0x3fff,
        height: view.getUint16(start + 8, true) & 0x3fff,
      }
    if (name === 'VP8L') size ??= losslessSize(view.getUint32(start + 1, true))
    if (name === 'ANMF') frames++
    if (name === 'EXIF') orientation = readOrientation(view, start, start + length)
    at = start + length + (length & 1)
  }
  return size && { ...size, orientation, frames: Math.max(1, frames) }
}

const losslessSize = (bits: number) => ({
  width: (bits & 0x3fff) + 1,
  height: ((bits >>> 14) & 0x3fff) + 1,
})

const uint24 = (view: DataView, at: number) =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

const textAt = (view: DataView, at: number, length: number) =>
  Array.from({ length }, (_, offset) => String.fromCharCode(view.getUint8(at + offset))).join('')
