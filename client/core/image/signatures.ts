// The one table of image formats: what the bytes of a file say about it, whatever its name and headers claim.

interface Format {
  readonly type: string
  /** Without a dot. */
  readonly extension: string
  /** The first bytes of a file; null stands for any byte. */
  readonly starts: readonly (number | null)[]
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))

const gif = (version: string): Format => ({
  type: 'image/gif',
  extension: 'gif',
  starts: ascii(`GIF${version}`),
})

/** https://aomediacodec.github.io/av1-avif/: a still picture, or an animated one. */
const avif = (brand: string): Format => ({
  type: 'image/avif',
  extension: 'avif',
  starts: [null, null, null, null, ...ascii(`ftyp${brand}`)],
})

const FORMATS: readonly Format[] = [
  { type: 'image/jpeg', extension: 'jpg', starts: [0xff, 0xd8, 0xff] },
  {
    type: 'image/png',
    extension: 'png',
    starts: [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a],
  },
  gif('87a'),
  gif('89a'),
  avif('avif'),
  avif('avis'),
  {
    type: 'image/webp',
    extension: 'webp',
    starts: [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')],
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

const formatOf = (bytes: Uint8Array) =>
  FORMATS.find(({ starts }) =>
    starts.every((byte, offset) => byte === null || bytes[offset] === byte),
  )
