// Judges a file of the person's own by its first bytes. These may be pictures that no image host is asked for, so the
// formats of signatures.ts decide on downloads, and this file on what lies on a disk or in a zip.
import type { SkipReason } from '../model/image.ts'
import { typeOf } from './signatures.ts'

/** Bytes from a file's start that are enough for `judgeFile`: an SVG may begin with a long comment. */
export const HEAD_BYTES = 1024

/** A picture by its MIME type, a zip, or the reason why no thumbnail is made. */
export type JudgedFile =
  | { readonly kind: 'picture'; readonly type: string }
  | { readonly kind: 'zip' }
  | { readonly kind: 'other'; readonly reason: SkipReason }

/** The MIME type of a picture that thumbnails are made of, by its first bytes; null for any other file. */
export function pictureTypeOf(head: Uint8Array): string | null {
  if (isBmp(head)) return 'image/bmp'
  if (brandsOf(head).some((brand) => AVIF.includes(brand))) return 'image/avif'
  return typeOf(head)
}

/** Judges a file by its first bytes. The name only tells a raw photo from a TIFF, and a zip from a document that is one. */
export function judgeFile(head: Uint8Array, name: string): JudgedFile {
  const type = pictureTypeOf(head)
  if (type !== null) return { kind: 'picture', type }
  if (begins(head, 'PK\x03\x04') || begins(head, 'PK\x05\x06'))
    return ZIPS.test(name) ? { kind: 'zip' } : { kind: 'other', reason: 'other-type' }
  return { kind: 'other', reason: reasonOf(head, name) }
}

const ZIPS = /\.(?:zip|cbz)$/i

function reasonOf(head: Uint8Array, name: string): SkipReason {
  const brands = brandsOf(head)
  if (brands[0] === 'crx ' || RAW_STARTS.some((start) => begins(head, start))) return 'raw-photo'
  if (brands.some((brand) => HEIC.includes(brand))) return 'heic'
  if (brands.length > 0 || VIDEO_STARTS.some((start) => begins(head, start))) return 'video'
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'AVI ') return 'video'
  if (TIFF_STARTS.some((start) => begins(head, start)))
    return RAW_NAMES.test(name) || textAt(head, 8, 2) === 'CR' ? 'raw-photo' : 'tiff'
  if (begins(head, '%PDF')) return 'pdf'
  return isSvg(new TextDecoder().decode(head)) ? 'svg' : 'other-type'
}

// TIFF 6.0 and BigTIFF. Most cameras' raw files are TIFFs, and only their names tell it.
const TIFF_STARTS = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']
const RAW_NAMES = /\.(?:3fr|arw|cr2|dcr|dng|erf|iiq|kdc|mef|mos|nef|nrw|pef|sr2|srf|srw)$/i
/** Fujifilm, Olympus, Panasonic, Sigma, Minolta. */
const RAW_STARTS = ['FUJIFILMCCD-RAW', 'IIRO', 'IIRS', 'MMOR', 'IIU\0', 'FOVb', '\0MRM']
/** Matroska and WebM, MPEG, Flash, Windows Media. */
const VIDEO_STARTS = ['\x1aE\xdf\xa3', '\0\0\x01\xba', '\0\0\x01\xb3', 'FLV\x01', '0&\xb2u']

/** HEIF, ISO/IEC 23008-12, and AVIF, https://aomediacodec.github.io/av1-avif/ */
const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const AVIF = ['avif', 'avis']

/** The brands of a file of boxes (ISO/IEC 14496-12), its own first; none for other files. */
function brandsOf(head: Uint8Array): string[] {
  if (textAt(head, 4, 4) !== 'ftyp') return []
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0)
  const brands = [textAt(head, 8, 4)]
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(textAt(head, at, 4))
  return brands
}

/** The sizes that the second header of a BMP can have: two letters alone begin many texts too. */
const BMP_HEADERS = [12, 16, 40, 52, 56, 64, 108, 124]

const isBmp = (head: Uint8Array) =>
  begins(head, 'BM') &&
  head.length > 26 &&
  BMP_HEADERS.includes(new DataView(head.buffer, head.byteOffset).getUint32(14, true))

const begins = (head: Uint8Array, text: string) => textAt(head, 0, text.length) === text

const textAt = (head: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...head.subarray(at, at + length))

const isSvg = (text: string) =>
  /^\s*<(?:svg|\?xml|!--|!doctype svg)/i.test(text) && text.includes('<svg')
