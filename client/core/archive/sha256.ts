/**
 * The SHA-256 of bytes, or of a text in UTF-8, in hexadecimal; null on a page that came over plain http from another
 * machine, where browsers give no hashes.
 */
export async function sha256Of(content: Uint8Array<ArrayBuffer> | string): Promise<string | null> {
  if (!globalThis.crypto.subtle) return null
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
