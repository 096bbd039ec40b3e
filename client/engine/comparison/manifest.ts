import { sha256Of } from '../../core/archive/sha256.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Manifest } from './model.ts'

/** What every contender brings in, with a hash by which two comparisons can be told to be of the same images. */
export async function manifestOf(title: string, images: readonly AskedImage[]): Promise<Manifest> {
  const files = images.map(({ index, file, bytes }) => ({ index, file, bytes }))
  const lines = files.map(({ file }) => `${file}\n`).join('')
  return { title, hash: await sha256Of(lines), files }
}
