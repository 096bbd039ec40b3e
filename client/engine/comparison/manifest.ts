import { sha256Of } from '../../core/archive/sha256.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Manifest } from './model.ts'

/** The images that every contender is given, with a hash: two comparisons with the same hash have the same images. */
export async function manifestOf(title: string, images: readonly AskedImage[]): Promise<Manifest> {
  const files = images.map(({ index, file, bytes }) => ({ index, file, bytes, sha256: null }))
  const lines = files.map(({ file }) => `${file}\n`).join('')
  return { title, hash: await sha256Of(lines), files }
}
