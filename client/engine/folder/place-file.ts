// Finds the place of a file in a folder, and writes it there if it is not there yet.
import { numberedName } from '../../core/archive/entry-names.ts'
import { type OpenFolder, openFolder } from './open-folder.ts'
import { createFile, writeError } from './write-file.ts'

interface NewFile {
  /** A path with `/`. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Placed {
  readonly name: string
  /** The name that it should have. */
  readonly wanted: string
  readonly bytes: number
  /** These bytes were there already. */
  readonly isHere: boolean
}

/** Puts a file into the folder. `id`: a file with these bytes and this id in its name is the same one. @throws AppError */
export type Placer = (file: NewFile, id: string | null) => Promise<Placed>

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

  return async ({ name: wanted, bytes }, id) => {
    const [path, file] = splitPath(wanted)
    const placed = (name: string, isHere: boolean): Placed => ({
      name: path === '' ? name : `${path}/${name}`,
      wanted,
      bytes: bytes.length,
      isHere,
    })
    try {
      const folder = await folderAt(path)
      for (const name of id ? folder.named(id) : [])
        if (await hasBytes(folder, name, bytes)) return placed(name, true)
      for (let copy = 1; ; copy++) {
        const name = numberedName(file, copy)
        const key = `${path}/${name}`.toLowerCase()
        if (claimed.has(key)) continue
        if (folder.has(name)) {
          if (await hasBytes(folder, name, bytes)) return placed(name, true)
          continue
        }
        claimed.add(key)
        await createFile(folder.handle, { name, bytes })
        return placed(name, false)
      }
    } catch (error) {
      throw writeError(error, wanted)
    }
  }
}

function splitPath(path: string): [folder: string, name: string] {
  const at = path.lastIndexOf('/')
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)]
}

async function hasBytes(folder: OpenFolder, name: string, bytes: Uint8Array): Promise<boolean> {
  const there = await folder.read(name, bytes.length)
  return there?.every((byte, at) => byte === bytes[at]) ?? false
}
