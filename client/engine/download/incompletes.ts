// Remembers the files without an end that came for an image, to tell a host's broken file from a broken transfer.

/** The files without an end, by the index of their image. */
export interface Incompletes {
  /** Says if the very same bytes came for this image before. These are remembered, in the place of the earlier ones. */
  isKnown(index: number, bytes: Uint8Array<ArrayBuffer>, sha256: string | null): boolean
}

/** An empty memory. */
export function createIncompletes(): Incompletes {
  const known = new Map<number, string>()
  return {
    isKnown(index, bytes, sha256) {
      const now = `${bytes.length} ${sha256 ?? checkSum(bytes)}`
      const isSame = known.get(index) === now
      known.set(index, now)
      return isSame
    },
  }
}

/** FNV-1a, for a page that gets no SHA-256: http://www.isthe.com/chongo/tech/comp/fnv/ */
function checkSum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum
}
