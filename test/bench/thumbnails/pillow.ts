// Another native peer, where Python has it: Pillow as the tutorial's script calls it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** The system's own Python has the package of the distribution, whichever other one comes first. */
const PYTHONS = ['python3', '/usr/bin/python3']

const VERSION = 'import PIL; print(PIL.__version__)'

export interface Pillow {
  readonly version: string
  /** ms for all pictures, with this many threads. Python's own start is not counted. */
  run(pictures: readonly Buffer[], threads: number): Promise<number>
}

/** Null where no Python has it. */
export function findPillow(): Pillow | null {
  for (const python of PYTHONS) {
    const { status, stdout } = spawnSync(python, ['-c', VERSION], { encoding: 'utf8' })
    if (status === 0)
      return { version: stdout.trim(), run: (pictures, threads) => run(python, pictures, threads) }
  }
  return null
}

async function run(python: string, pictures: readonly Buffer[], threads: number) {
  const child = spawn(python, [join(import.meta.dirname, 'pillow.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const said = text(child.stdout)
  child.stdin.end(Buffer.concat([number(threads), ...pictures.flatMap(withLength)]))
  const [status] = await ended
  if (status !== 0) throw new Error(`Pillow ended with ${status}`)
  return Number(await said)
}

const withLength = (picture: Buffer) => [number(picture.length), picture]

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
