import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { filesUnder } from './files.ts'

/**
 * The files of a zip by name, unpacked by a program that is not ours: unzip, or Python's zipfile.
 * @throws if neither is there or it finds anything wrong.
 */
export function unzip(path: string): Record<string, Buffer> {
  const into = mkdtempSync(join(tmpdir(), 'galloper-unzip-'))
  const ways: [string, string[]][] = [
    ['unzip', ['-q', path, '-d', into]],
    ['python3', ['-m', 'zipfile', '-e', path, into]],
    ['tar', ['-xf', path, '-C', into]],
  ]
  for (const [command, args] of ways) {
    const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    if (error) continue
    if (status !== 0) throw new Error(`${command} refuses the zip: ${stderr}`)
    const files = filesUnder(into).map((file) => [relative(into, file), readFileSync(file)])
    return Object.fromEntries(files)
  }
  throw new Error('To look into zips the tests need unzip or python3')
}
