// A folder that has a part of a gallery already: the images whose files are there are not downloaded. A file is that of
// an image if an earlier report in the folder names it and has its hash, or if its name has the image's id and its size
// is the one that the gallery's list promises.
import { originalsIn, type Reported } from '../../core/archive/read-report.ts'
import { sha256Of } from '../../core/archive/sha256.ts'
import { mapParallel } from '../../core/async/concurrency.ts'
import { typeOfFile } from '../../core/image/signatures.ts'
import { isWhole } from '../../core/image/whole.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Fetched } from '../../core/model/outcome.ts'
import type { FileStore } from '../storage/file-store.ts'
import { type OpenFolder, openFolder } from './open-folder.ts'

interface TakeParts {
  readonly store: Pick<FileStore, 'put' | 'record'>
  /** The originals that the store has, by index; those of the folder are added. */
  readonly originals: Map<number, Fetched>
}

/** Files that are read and hashed at once. */
const AT_ONCE = 8

/** Copies the originals that the folder has into the store. A folder that cannot be read has none. */
export async function takeFromFolder(
  images: readonly AskedImage[],
  directory: FileSystemDirectoryHandle,
  { store, originals }: TakeParts,
  signal: AbortSignal,
): Promise<void> {
  const folder = await openFolder(directory).catch(() => null)
  if (!folder) return
  const reported = await readReports(folder)
  const take = async (image: AskedImage) => {
    if (originals.has(image.index) || signal.aborted) return
    const found = await findFile(folder, image, reported.get(image.file))
    if (!found) return
    const { bytes, fetched } = found
    await store.put('original', image.index, bytes)
    originals.set(image.index, fetched)
    await store.record([{ kind: 'downloaded', index: image.index, fetched }])
  }
  for await (const _ of mapParallel(images, AT_ONCE, take)) if (signal.aborted) return
}

/** The files that earlier reports name, by the file names of their images. */
async function readReports(folder: OpenFolder): Promise<Map<string, Reported>> {
  const reported = new Map<string, Reported>()
  for (const name of folder.names.filter((one) => /^report(?:_\d+)?\.json$/.test(one))) {
    const text = await folder.text(name).catch(() => '')
    for (const [file, original] of originalsIn(text)) reported.set(file, original)
  }
  return reported
}

async function findFile(folder: OpenFolder, image: AskedImage, reported: Reported | undefined) {
  if (reported) {
    const bytes = await folder.read(reported.name, reported.bytes)
    const fetched = bytes && (await factsOf(image, bytes))
    if (bytes && fetched?.sha256 === reported.sha256) return { bytes, fetched }
  }
  if (image.bytes === null) return null
  for (const name of folder.named(image.id)) {
    const bytes = await folder.read(name, image.bytes)
    const fetched = bytes && (await factsOf(image, bytes))
    if (fetched) return { bytes, fetched }
  }
  return null
}

/** Null for bytes that are no whole picture. */
async function factsOf(image: AskedImage, bytes: Uint8Array<ArrayBuffer>): Promise<Fetched | null> {
  const type = typeOfFile(image.file, bytes)
  if (type === null || !isWhole(bytes)) return null
  return {
    attempts: 0,
    ms: 0,
    bytes: bytes.length,
    type,
    sha256: await sha256Of(bytes),
    route: 'disk',
  }
}
