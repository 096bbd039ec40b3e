// The way of a person without a browser: curl with 48 requests at once, and sharp with two threads as files arrive.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import sharp from 'sharp'
import { mapParallel } from '../../../client/core/async/concurrency.ts'
import type { RemoteFile } from '../curl.ts'

const BOX = 128
const THREADS = 2

/** Seconds from the start of curl to the last thumbnail on the disk, and the number of these. */
export async function runNative(
  files: readonly RemoteFile[],
): Promise<{ seconds: number; saved: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'galloper-native-'))
  sharp.concurrency(1)
  sharp.cache(false)
  const began = performance.now()
  let saved = 0
  try {
    for await (const size of mapParallel(arrivals(files, folder), THREADS, thumbnail))
      if (size > 0) saved++
    return { seconds: (performance.now() - began) / 1000, saved }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The path of each file when curl has it whole. */
async function* arrivals(files: readonly RemoteFile[], folder: string): AsyncGenerator<string> {
  const flags = ['-q', '--silent', '--noproxy', '*', '--parallel', '--parallel-immediate']
  const told = ['--parallel-max', '48', '--write-out', '%{filename_effective}\\n', '--config', '-']
  const curl = spawn('curl', [...flags, ...told], { stdio: ['pipe', 'pipe', 'ignore'] })
  const line = ({ url }: RemoteFile) =>
    `url = "${url}"\noutput = "${join(folder, new URL(url).pathname)}"\n`
  curl.stdin.end(files.map(line).join(''))
  yield* createInterface({ input: curl.stdout })
}

async function thumbnail(path: string): Promise<number> {
  const small = sharp(path)
    .autoOrient()
    .resize(BOX, BOX, { fit: 'inside', withoutEnlargement: true })
  const made = path.endsWith('.jpg') ? small.jpeg({ quality: 75 }) : small.png()
  const bytes = await made.toBuffer()
  await writeFile(`${path}.thumbnail`, bytes)
  return bytes.length
}
