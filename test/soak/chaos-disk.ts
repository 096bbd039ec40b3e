// A folder that can be full and have room again: a small file system in memory where this user may mount one, else a
// folder that nobody may write to for a while.
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Disk {
  readonly folder: string
  /** How it is made full, for the report. */
  readonly way: string
  fill(): Promise<void>
  empty(): Promise<void>
  remove(): Promise<void>
}

const call = promisify(execFile)

export async function openDisk(megabytes: number): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'galloper-disk-'))
  const mounted = await call('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder])
    .then(() => true)
    .catch(() => false)
  return mounted ? small(folder, megabytes) : locked(folder)
}

function small(folder: string, megabytes: number): Disk {
  const ballast = join(folder, 'ballast')
  return {
    folder,
    way: `a file system of ${megabytes} MB in memory, filled with a file (ENOSPC)`,
    async fill() {
      const file = await open(ballast, 'w')
      try {
        for (;;) await file.write(Buffer.alloc(65_536))
      } catch {
        // It is full now.
      } finally {
        await file.close()
      }
    },
    empty: () => rm(ballast, { force: true }),
    async remove() {
      await call('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Works for a user that is not root. */
function locked(folder: string): Disk {
  const permit = async (mode: number) => {
    for (const path of await foldersUnder(folder)) await chmod(path, mode)
  }
  return {
    folder,
    way: 'folders that may not be written to (EACCES)',
    fill: () => permit(0o555),
    empty: () => permit(0o755),
    async remove() {
      await permit(0o755)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function foldersUnder(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const below = entries.filter((entry) => entry.isDirectory())
  return [folder, ...below.map((entry) => join(entry.parentPath, entry.name))]
}
