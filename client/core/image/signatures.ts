// What the bytes of a file say about it, whatever its name and headers claim.

interface Format {
  readonly type: string
  readonly starts: readonly (number | null)[]
  /** The last bytes of a whole file, or null where the format has no such mark. */
  readonly ends: readonly number[] | null
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))

const FORMATS: readonly Format[] = [
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff], ends: [0xff, 0xd9] },
  {
    type: 'image/png',
    starts: [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a],
    ends: [...ascii('IEND'), 0xae, 0x42, 0x60, 0x82],
  },
  // A GIF ends with one byte, which stands everywhere in it as well.
  { type: 'image/gif', starts: ascii('GIF87a'), ends: null },
  { type: 'image/gif', starts: ascii('GIF89a'), ends: null },
  {
    type: 'image/webp',
    starts: [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')],
    ends: null,
  },
]

/** The MIME type that the first bytes show, or null if it is none that we take. */
export const typeOf = (bytes: Uint8Array): string | null => formatOf(bytes)?.type ?? null

/**
 * Whether the format's end mark is there. Cameras and editors append data after it, so it is looked for in the
 * second half of the file; a preview inside the file, which ends with the same mark, sits in the first.
 */
export function isWhole(bytes: Uint8Array): boolean {
  const ends = formatOf(bytes)?.ends
  if (!ends) return true
  for (let at = bytes.length - ends.length; at >= bytes.length / 2; at--)
    if (ends.every((byte, offset) => bytes[at + offset] === byte)) return true
  return false
}

const formatOf = (bytes: Uint8Array) =>
  FORMATS.find(({ starts }) =>
    starts.every((byte, offset) => byte === null || bytes[offset] === byte),
  )
