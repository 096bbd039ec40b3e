// A folder as the browser gives it to a page that may write into it, in memory. Node has none.

interface FakeFile {
  bytes: Uint8Array<ArrayBuffer>
  modified: number
}

export interface FakeFolder {
  readonly handle: FileSystemDirectoryHandle
  /** Puts a file there; its name may be a path. Null: a file that cannot be read. */
  put(path: string, bytes: Uint8Array | null, modified?: number): void
  /** The names of all files, with their folders. */
  names(): string[]
  bytes(path: string): Uint8Array | undefined
  /** Each write fails with a DOMException of this name from now on; null for none. */
  refuse(name: string | null): void
}

export function fakeFolder(name: string): FakeFolder {
  const files = new Map<string, FakeFile | null>()
  let refused: string | null = null
  let clock = 1_000

  const fail = (error: string): never => {
    throw new DOMException(`It is refused: ${error}`, error)
  }

  const fileHandle = (path: string) => ({
    kind: 'file',
    name: path.split('/').at(-1) ?? '',
    async getFile() {
      const file = files.get(path)
      if (!file) return fail('NotReadableError')
      return new File([file.bytes], path.split('/').at(-1) ?? '', { lastModified: file.modified })
    },
    async createWritable() {
      if (refused) fail(refused)
      let written = new Uint8Array()
      return {
        async write(bytes: Uint8Array) {
          written = new Uint8Array(bytes)
        },
        async close() {
          files.set(path, { bytes: written, modified: ++clock })
        },
        async abort() {},
      }
    },
  })

  const folderHandle = (path: string) => {
    const within = (one: string) => `${path}${one}`
    return {
      kind: 'directory',
      name: path === '' ? name : (path.split('/').at(-2) ?? ''),
      async *values() {
        const seen = new Set<string>()
        for (const one of files.keys()) {
          if (!one.startsWith(path)) continue
          const [first = '', ...rest] = one.slice(path.length).split('/')
          if (seen.has(first)) continue
          seen.add(first)
          yield rest.length > 0 ? folderHandle(`${within(first)}/`) : fileHandle(one)
        }
      },
      async getFileHandle(one: string, { create = false } = {}) {
        if (!files.has(within(one))) {
          if (!create) return fail('NotFoundError')
          files.set(within(one), { bytes: new Uint8Array(), modified: ++clock })
        }
        return fileHandle(within(one))
      },
      async removeEntry(one: string) {
        files.delete(within(one))
      },
    }
  }

  const root: unknown = folderHandle('')
  if (!isHandle(root)) throw new Error('The fake lacks what a folder has')
  return {
    handle: root,
    put(path, bytes, modified = ++clock) {
      files.set(path, bytes && { bytes: new Uint8Array(bytes), modified })
    },
    names: () => [...files.keys()].sort(),
    bytes: (path) => files.get(path)?.bytes,
    refuse(error) {
      refused = error
    },
  }
}

const isHandle = (value: unknown): value is FileSystemDirectoryHandle =>
  typeof value === 'object' && value !== null && 'getFileHandle' in value
