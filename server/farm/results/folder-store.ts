import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlaceProblem } from '../../farm-api/farm-interface.ts'
import { PlaceError, type Store } from './store.ts'

/**
 * Files in a folder that all workers can reach: on one machine, or on a network share. It is never made here: where it
 * vanishes its disk is gone, and files would come to lie on the disk below. `isOwn` is one that only this process has,
 * and it is made whenever something is kept in it.
 */
export function openFolder(root: string, isOwn = false): Store {
  /** @throws PlaceError where the folder is not there. */
  async function mustBeThere() {
    if (isOwn) return
    await stat(root).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT')
        throw new PlaceError('failed', `The folder ${root} is not there`, error)
    })
  }

  const orIfMissing =
    <T>(fallback: T) =>
    async (error: NodeJS.ErrnoException): Promise<T> => {
      if (error.code !== 'ENOENT') throw error
      await mustBeThere()
      return fallback
    }

  async function write(path: string, bytes: Uint8Array) {
    const target = join(root, path)
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

  /** One after another, so that the root itself is never made. */
  async function makeFolderOf(path: string) {
    await mustBeThere()
    if (isOwn) await mkdir(root, { recursive: true })
    let folder = root
    for (const name of path.split('/').slice(0, -1)) {
      folder = join(folder, name)
      await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
  }

  return {
    async put(path, bytes) {
      try {
        await write(path, bytes).catch(async (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error
          await makeFolderOf(path)
          await write(path, bytes)
        })
      } catch (error) {
        throw asPlaceError(error)
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
    delete: (path) => rm(join(root, path)).catch(orIfMissing(undefined)),
    async list(folder) {
      const names = await readdir(join(root, folder)).catch(orIfMissing([]))
      return names.filter((name) => !name.endsWith('.partial')).map((name) => `${folder}/${name}`)
    },
  }
}

/** An error of the file system tells of the place; any other error is a mistake. */
function asPlaceError(error: unknown): unknown {
  if (error instanceof PlaceError || !(error instanceof Error && 'code' in error)) return error
  const problem = PROBLEMS[String(error.code)] ?? 'failed'
  return new PlaceError(problem, withoutId(error.message), error)
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
