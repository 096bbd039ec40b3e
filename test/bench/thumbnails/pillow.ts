// Another native peer, where Python has it: Pillow as the tutorial's script calls it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Pixels } from './quality.ts'

/** The system's own Python has the package of the distribution, whichever other one comes first. */
const PYTHONS = ['python3', '/usr/bin/python3']

const VERSION = 'import PIL; print(PIL.__version__)'

export interface Pillow {
  readonly version: string
  /** ms for all pictures, with this many threads. Python's own start is not counted. */
  run(pictures: readonly Buffer[], threads: number): Promise<number>
  /** The pixels of its thumbnails, by Lanczos with a reducing gap of 2. */
  pixels(pictures: readonly Buffer[]): Promise<Pixels[]>
}

/** Null where no Python has it. */
export function findPillow(): Pillow | null {
  for (const python of PYTHONS) {
    const { status, stdout } = spawnSync(python, ['-c', VERSION], { encoding: 'utf8' })
    if (status === 0)
      return {
        version: stdout.trim(),
        async run(pictures, threads) {
          const given = [number(threads), ...pictures.flatMap(withLength)]
          return Number(await script(python, 'pillow.py', given))
        },
        pixels: async (pictures) =>
          pixelsIn(await script(python, 'pillow_pixels.py', pictures.flatMap(withLength))),
      }
  }
  return null
}

async function script(python: string, name: string, given: readonly Buffer[]): Promise<Buffer> {
  const child = spawn(python, [join(import.meta.dirname, name)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const said = buffer(child.stdout)
  child.stdin.end(Buffer.concat(given))
  const [status] = await ended
  if (status !== 0) throw new Error(`Pillow ended with ${status}`)
  return said
}

function pixelsIn(said: Buffer): Pixels[] {
  const all: Pixels[] = []
  for (let at = 0; at < said.length; ) {
    const [width, height] = [said.readUInt32LE(at), said.readUInt32LE(at + 4)]
    const end = at + 8 + 4 * width * height
    all.push({ width, height, rgba: said.subarray(at + 8, end) })
    at = end
  }
  return all
}

const withLength = (picture: Buffer) => [number(picture.length), picture]

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
