// A folder of pictures on disk, as a person has one.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { picture } from './pictures.ts'

/** Writes these files into a new folder `holiday`, which goes with the test; gives its path. */
export function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'galloper-own-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(root, 'holiday', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  return join(root, 'holiday')
}

/** Small JPEGs of different sizes, by their names. */
export async function jpegs(count: number, folder = ''): Promise<Record<string, Uint8Array>> {
  const sizes = await Promise.all(
    Array.from({ length: 8 }, (_, n) => picture({ width: 200 + 40 * n, height: 180 })),
  )
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `${folder}p${n}.jpg`,
      sizes[n % 8] ?? new Uint8Array(),
    ]),
  )
}
