import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'

/**
 * The files of a zip by name, unpacked by a program that is not ours.
 * @throws if that or any other unzip that the machine has finds anything wrong.
 */
export function unzip(path: string): Record<string, Buffer> {
  check('unzip', ['-tq', path])
  check('python3', ['-m', 'zipfile', '-t', path])
  const files = unzipSync(readFileSync(path))
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, Buffer.from(file)] as const),
  )
}

/** Neither program has to be there; fflate always is. */
function check(command: string, args: string[]) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  const sound = status === 0 && !/corrupt/i.test(stdout)
  if (!error && !sound) throw new Error(`${command} refuses the zip: ${stdout}${stderr}`)
}
