import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Store } from './store.ts'

/** Files in a folder that all workers can reach: on one machine, or on a network share. */
export function openFolder(root: string): Store {
  return {
    async put(path, bytes) {
      const target = join(root, path)
      await mkdir(dirname(target), { recursive: true })
      // A rename inside one folder is atomic, so no reader ever sees half a file.
      const partial = `${target}.${randomUUID()}.partial`
      try {
        await writeFile(partial, bytes)
        await rename(partial, target)
      } finally {
        await rm(partial, { force: true })
      }
    },
    get: (path) => readFile(join(root, path)).catch(orIfMissing(null)),
    async getRange(path, from, bytes) {
      const file = await open(join(root, path)).catch(orIfMissing(null))
      try {
        return file && (await file.read(Buffer.alloc(bytes), 0, bytes, from)).buffer
      } finally {
        await file?.close()
      }
    },
    delete: (path) => rm(join(root, path), { force: true }),
    async list(folder) {
      const names = await readdir(join(root, folder)).catch(orIfMissing([]))
      return names.filter((name) => !name.endsWith('.partial')).map((name) => `${folder}/${name}`)
    },
  }
}

const orIfMissing =
  <T>(fallback: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return fallback
    throw error
  }
