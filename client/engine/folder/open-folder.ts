// A folder of the person's own: the names in it, and its files, which are opened when they are asked for.
import { fileIn } from './write-file.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface OpenFolder {
  readonly handle: FileSystemDirectoryHandle
  /** The names of its files. */
  readonly names: readonly string[]
  /** True if something has this name, for a file system that takes abc.jpg and ABC.jpg for one name. */
  has(name: string): boolean
  /** The files whose name has this id between marks, such as 007_ID.jpg. */
  named(id: string): readonly string[]
  /** The bytes of a file of this length; null for every other. */
  read(name: string, length: number): Promise<Bytes | null>
  /** @throws as fileIn */
  text(name: string): Promise<string>
}

/** @throws what the browser throws for a folder that is gone or refused */
export async function openFolder(handle: FileSystemDirectoryHandle): Promise<OpenFolder> {
  const names: string[] = []
  const taken = new Set<string>()
  const byWord = new Map<string, string[]>()
  for await (const { kind, name } of handle.values()) {
    taken.add(name.toLowerCase())
    if (kind !== 'file') continue
    names.push(name)
    for (const word of new Set(name.match(/[A-Za-z0-9]+/g)))
      byWord.set(word, [...(byWord.get(word) ?? []), name])
  }
  return {
    handle,
    names,
    has: (name) => taken.has(name.toLowerCase()),
    named: (id) => byWord.get(id) ?? [],
    async read(name, length) {
      const file = await fileIn(handle, name).catch(() => null)
      return file?.size === length ? new Uint8Array(await file.arrayBuffer()) : null
    },
    text: async (name) => (await fileIn(handle, name))?.text() ?? '',
  }
}
