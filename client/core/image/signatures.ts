// The one table of image formats: what the bytes of a file say about it, whatever its name and headers claim.

interface Format {
  readonly type: string
  /** Without a dot. */
  readonly extension: string
  /** The first bytes of a file; null stands for any byte. */
  readonly starts: readonly (number | null)[]
  /** The last bytes of a whole file, or null where the format has no such mark. */
  readonly ends: readonly number[] | null
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))

// A GIF ends with one byte, which is also common inside it, so it has no end mark here.
const gif = (version: string): Format => ({
  type: 'image/gif',
  extension: 'gif',
  starts: ascii(`GIF${version}`),
  ends: null,
})

const FORMATS: readonly Format[] = [
  { type: 'image/jpeg', extension: 'jpg', starts: [0xff, 0xd8, 0xff], ends: [0xff, 0xd9] },
  {
    type: 'image/png',
    extension: 'png',
    starts: [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a],
    ends: [...ascii('IEND'), 0xae, 0x42, 0x60, 0x82],
  },
  gif('87a'),
  gif('89a'),
  {
    type: 'image/webp',
    extension: 'webp',
    starts: [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')],
    ends: null,
  },
]

/** The number of bytes at a file's start that are enough for `typeOf`. */
export const SIGNATURE_BYTES = Math.max(...FORMATS.map(({ starts }) => starts.length))

/** The MIME type that the first bytes show, or null if it is none that we take; the file may be longer. */
export const typeOf = (bytes: Uint8Array): string | null => formatOf(bytes)?.type ?? null

/** The name of a file that may hold a video; any other name stands for a picture. */
const VIDEO_NAME = /\.(?:mp4|webm)$/i

/** The MIME type of a file of this name: as `typeOf`, and also of a video where its name is that of one. */
export const typeOfFile = (file: string, bytes: Uint8Array): string | null =>
  typeOf(bytes) ?? (VIDEO_NAME.test(file) ? videoTypeOf(bytes) : null)

/** True for the MIME type of a file that gets no thumbnail. */
export const isVideo = (type: string) => type.startsWith('video/')

/** ISO/IEC 14496-12 begins with a box `ftyp`, and WebM with the number of EBML (RFC 8794). */
function videoTypeOf(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, 12))
  if (text.slice(4, 8) === 'ftyp') return STILL_BRANDS.includes(text.slice(8)) ? null : 'video/mp4'
  return text.startsWith('\x1aE\xdf\xa3') ? 'video/webm' : null
}

/** Pictures in the same boxes: AVIF and HEIF. */
const STILL_BRANDS = ['avif', 'avis', 'heic', 'heix', 'hevc', 'mif1', 'msf1']

/** The file extension of a MIME type, without a dot; null for a type that we do not take. */
export const extensionOf = (type: string): string | null =>
  FORMATS.find((format) => format.type === type)?.extension ?? null

/**
 * Says if the format's end mark is there. Cameras and editors append data after it, so it is searched for in the
 * second half of the file; a preview inside the file, which ends with the same mark, lies in the first half.
 */
export function isWhole(bytes: Uint8Array): boolean {
  const format = formatOf(bytes)
  if (format?.type === 'image/webp') return riffEnd(bytes) <= bytes.length
  const ends = format?.ends
  if (!ends) return true
  for (let at = bytes.length - ends.length; at >= bytes.length / 2; at--)
    if (ends.every((byte, offset) => bytes[at + offset] === byte)) return true
  return false
}

/** Where a RIFF file ends by its own length, which counts from byte 8: https://www.rfc-editor.org/rfc/rfc9649#section-2.4 */
const riffEnd = (bytes: Uint8Array) =>
  8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)

const formatOf = (bytes: Uint8Array) =>
  FORMATS.find(({ starts }) =>
    starts.every((byte, offset) => byte === null || bytes[offset] === byte),
  )
