// The person's files as the page gave them, and the folder that the engine lists by itself.
import { mapParallel } from '../../../core/async/concurrency.ts'
import { type FoundFile, foundFile, pathOf, withoutBytes } from './found-file.ts'
import type { OwnPictures } from './own-pictures.ts'

/** Files of a folder that the browser is asked for at once. */
const AT_ONCE = 16

/** All files, in the order in which people count: file 2 before file 10. @throws the signal's reason */
export async function findFiles(
  { files, refused, folder }: OwnPictures,
  signal: AbortSignal,
): Promise<FoundFile[]> {
  const found = [
    ...files.map((one) => foundFile(one.folder, one.file)),
    ...refused.map((one) => withoutBytes(one.folder, one.name, 'no-access')),
  ]
  if (folder) for await (const one of filesIn(folder, signal)) found.push(one)
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  const paths = new Map(found.map((one) => [one, pathOf(one)]))
  return found.sort((a, b) => compare(paths.get(a) ?? '', paths.get(b) ?? ''))
}

interface Place {
  readonly path: string
  readonly directory: FileSystemDirectoryHandle
}

async function* filesIn(folder: FileSystemDirectoryHandle, signal: AbortSignal) {
  const work = async ({ path, directory, handle }: Place & { handle: FileSystemFileHandle }) => {
    signal.throwIfAborted()
    try {
      return foundFile(path, await handle.getFile(), directory)
    } catch {
      return withoutBytes(path, handle.name, 'no-access')
    }
  }
  const root = { path: folder.name, directory: folder }
  yield* mapParallel(handlesIn(root), AT_ONCE, work)
}

/** The handles of all files in a folder and in the folders below it. */
async function* handlesIn(
  place: Place,
): AsyncGenerator<Place & { readonly handle: FileSystemFileHandle }> {
  for await (const handle of place.directory.values()) {
    if (handle.kind === 'file') yield { ...place, handle }
    else yield* handlesIn({ path: `${place.path}/${handle.name}`, directory: handle })
  }
}
