import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PlaceProblem } from '../../farm-api/farm-interface.ts'
import { PlaceError, type Store } from './store.ts'

/** Files in a folder that all workers can reach: on one machine, or on a network share. */
export function openFolder(root: string): Store {
  async function write(path: string, bytes: Uint8Array) {
    const target = join(root, path)
    await mkdir(dirname(target), { recursive: true })
    // A rename inside one folder is atomic, so no reader ever sees half a file.
    const partial = `${target}.${randomUUID()}.partial`
    try {
      await writeFile(partial, bytes)
      await rename(partial, target)
    } finally {
      // A disk that fails has its own error, which tells more.
      await rm(partial, { force: true }).catch(() => {})
    }
  }

  return {
    put: (path, bytes) =>
      write(path, bytes).catch((error: NodeJS.ErrnoException) => {
        throw error.code === undefined
          ? error
          : new PlaceError(PROBLEMS[error.code] ?? 'failed', withoutId(error.message), error)
      }),
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

/** So that the same fault has the same words each time. */
const withoutId = (message: string) => message.replace(/\.[0-9a-f-]{36}\.partial/g, '')

const PROBLEMS: Readonly<Record<string, PlaceProblem>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
}

const orIfMissing =
  <T>(fallback: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return fallback
    throw error
  }
