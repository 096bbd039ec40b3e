// Finds the place of a file in a folder, and writes it there if it is not there yet.
import { numberedName } from '../../core/archive/entry-names.ts'
import { sha256Of } from '../../core/archive/sha256.ts'
import { type OpenFolder, openFolder } from './open-folder.ts'
import { createFile, writeError } from './write-file.ts'

type Bytes = Uint8Array<ArrayBuffer>

interface NewFile {
  /** A path with `/`. */
  readonly name: string
  /** Its length. */
  readonly bytes: number
  /** Null where it is not known; then the bytes themselves are compared. */
  readonly sha256: string | null
  /** Null if it is lost. */
  read(): Promise<Bytes | null>
}

export interface Placed {
  readonly name: string
  /** The name that it should have. */
  readonly wanted: string
  readonly bytes: number
  /** These bytes were there already. */
  readonly isHere: boolean
}

/**
 * Puts a file into the folder; null if it is lost. It is read only if the folder does not have it. `id`: a file with
 * these bytes and this id in its name is the same one. @throws AppError
 */
export type Placer = (file: NewFile, id: string | null) => Promise<Placed | null>

export async function createPlacer(root: FileSystemDirectoryHandle): Promise<Placer> {
  const folders = new Map<string, Promise<OpenFolder>>([['', openFolder(root)]])
  const claimed = new Set<string>()
  await folders.get('')

  function folderAt(path: string): Promise<OpenFolder> {
    const known = folders.get(path)
    if (known !== undefined) return known
    const [parent, name] = splitPath(path)
    const opening = folderAt(parent).then(async ({ handle }) =>
      openFolder(await handle.getDirectoryHandle(name, { create: true })),
    )
    folders.set(path, opening)
    return opening
  }

  return async (given, id) => {
    const wanted = given.name
    const file = readOnce(given)
    const [path, last] = splitPath(wanted)
    const placed = (name: string, isHere: boolean): Placed => ({
      name: path === '' ? name : `${path}/${name}`,
      wanted,
      bytes: file.bytes,
      isHere,
    })
    try {
      const folder = await folderAt(path)
      for (const name of id ? folder.named(id) : [])
        if (await isThere(folder, name, file)) return placed(name, true)
      for (let copy = 1; ; copy++) {
        const name = numberedName(last, copy)
        const key = `${path}/${name}`.toLowerCase()
        if (claimed.has(key)) continue
        if (folder.has(name)) {
          if (await isThere(folder, name, file)) return placed(name, true)
          continue
        }
        claimed.add(key)
        const bytes = await file.read()
        if (bytes === null) return null
        await createFile(folder.handle, { name, bytes })
        return placed(name, false)
      }
    } catch (error) {
      throw writeError(error, wanted)
    }
  }
}

/** Its bytes may be needed twice: to compare them, and to write them. */
function readOnce(file: NewFile): NewFile {
  let read: Promise<Bytes | null> | undefined
  return {
    ...file,
    read() {
      read ??= file.read()
      return read
    },
  }
}

function splitPath(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/')
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)]
}

/** True if the folder has the file under this name. */
async function isThere(folder: OpenFolder, name: string, file: NewFile): Promise<boolean> {
  const there = await folder.read(name, file.bytes)
  if (!there) return false
  if (file.sha256) return (await sha256Of(there)) === file.sha256
  const bytes = await file.read()
  return bytes !== null && there.every((byte, at) => byte === bytes[at])
}
