const MAGIC: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF....WEBP/s],
]

/** The type that a file's first 12 bytes show, whatever its name and headers say; null if it is none of ours. */
export function sniff(head: Uint8Array): string | null {
  const start = String.fromCharCode(...head.subarray(0, 12))
  return MAGIC.find(([, pattern]) => pattern.test(start))?.[0] ?? null
}
