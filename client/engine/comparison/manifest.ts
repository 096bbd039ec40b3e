import type { AskedImage } from '../../core/model/image.ts'
import type { Manifest } from './model.ts'

/** The images that every contender is given, with a hash: two comparisons with the same hash have the same images. */
export async function manifestOf(title: string, images: readonly AskedImage[]): Promise<Manifest> {
  const files = images.map(({ index, file, bytes }) => ({ index, file, bytes }))
  const lines = files.map(({ file }) => `${file}\n`).join('')
  return { title, hash: await sha256Of(lines), files }
}

/** In hexadecimal; null on a page that came over plain http from another machine, where browsers give no hashes. */
async function sha256Of(text: string): Promise<string | null> {
  if (!globalThis.isSecureContext && !globalThis.crypto.subtle) return null
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
