// From what the browser gives to what the engine takes: files with their folders. No byte is read here.
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Texts } from '../../text/text-store.ts'

type Mutable = {
  files: { folder: string; file: File }[]
  refused: { folder: string; name: string }[]
}

type Words = Pick<Texts['form'], 'fileCount'>

const ownOf = (
  { fileCount }: Words,
  found: Mutable,
  name: string | null,
  folder: FileSystemDirectoryHandle | null = null,
): OwnPictures => ({
  ...found,
  id: `${Date.now()}-${Math.random()}`,
  name: name ?? fileCount(found.files.length + found.refused.length),
  folder,
})

/** Of an input for files or for a folder, whose files know their way. Null for an empty choice. */
export function fromInput(words: Words, list: FileList): OwnPictures | null {
  const files = [...list].map((file) => {
    const path = file.webkitRelativePath.split('/').slice(0, -1)
    return { folder: path.join('/'), file }
  })
  const [first] = files
  if (!first) return null
  const name = files.length === 1 ? first.file.name : null
  return ownOf(words, { files, refused: [] }, first.folder.split('/')[0] || name)
}

/** A folder that the engine lists by itself. */
export const fromFolder = (words: Words, folder: FileSystemDirectoryHandle): OwnPictures =>
  ownOf(words, { files: [], refused: [] }, folder.name, folder)

/** Of a drop, whose items are there only while its event is handled; so call this at once. */
export async function fromEntries(
  words: Words,
  entries: readonly FileSystemEntry[],
): Promise<OwnPictures> {
  const found: Mutable = { files: [], refused: [] }
  await Promise.all(entries.map((entry) => walk(entry, '', found)))
  const [first, ...others] = entries
  return ownOf(words, found, others.length === 0 && first ? first.name : null)
}

/** An entry that cannot be read is named, and does not stop the others. */
async function walk(entry: FileSystemEntry, folder: string, found: Mutable): Promise<void> {
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      found.files.push({ folder, file })
      return
    }
    if (!isDirectory(entry)) return
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`
    const reader = entry.createReader()
    // Chromium gives a hundred at a time.
    for (let some = await next(reader); some.length > 0; some = await next(reader))
      await Promise.all(some.map((one) => walk(one, inside, found)))
  } catch {
    found.refused.push({ folder, name: entry.name })
  }
}

const next = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
