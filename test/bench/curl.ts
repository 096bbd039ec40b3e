// The peer that anyone has: curl, in parallel, over the same files and directly from the upstream.
import { spawn, spawnSync } from 'node:child_process'
import { devNull } from 'node:os'
import { batchesOf } from './own-limit.ts'
import type { Sample } from './report.ts'

export interface RemoteFile {
  readonly url: string
  readonly bytes: number
}

/** The first line of its own account, or null where there is no curl. */
export function curlVersion(): string | null {
  const { error, stdout } = spawnSync('curl', ['--version'], { encoding: 'utf8' })
  return error ? null : (/^curl \S+/.exec(stdout)?.[0] ?? null)
}

/** From its start to its end as a process. */
export async function runCurl(files: readonly RemoteFile[], most: number): Promise<Sample> {
  const began = performance.now()
  // -q: no settings of the person who runs this.
  const flags = ['-q', '--silent', '--noproxy', '*', '--parallel', '--parallel-immediate']
  const numbers = ['--parallel-max', String(most), '--write-out', ANSWER, '--config', '-']
  const curl = spawn('curl', [...flags, ...numbers], { stdio: ['pipe', 'pipe', 'ignore'] })
  let told = ''
  curl.stdout.on('data', (text) => {
    told += text
  })
  curl.stdin.end(files.map(({ url }) => `url = "${url}"\noutput = "${devNull}"\n`).join(''))
  await new Promise((resolve, reject) => {
    curl.once('error', reject)
    curl.once('close', resolve)
  })
  const ms = performance.now() - began
  const answers = new Set(told.split('\n'))
  const whole = files.filter(({ url, bytes }) => answers.has(`${url} 200 ${bytes}`))
  return { ms, wireMs: null, inFlight: null, lost: files.length - whole.length }
}

/** One curl for each batch, so that it waits for the slowest; with their starts, and a connection anew for each. */
export async function runCurlInBatches(
  files: readonly RemoteFile[],
  size: number,
): Promise<Sample> {
  const samples: Sample[] = []
  for (const batch of batchesOf(files, size)) samples.push(await runCurl(batch, size))
  const sum = (of: (sample: Sample) => number) =>
    samples.reduce((all, sample) => all + of(sample), 0)
  return { ms: sum(({ ms }) => ms), wireMs: null, inFlight: null, lost: sum(({ lost }) => lost) }
}

const ANSWER = '%{url} %{http_code} %{size_download}\\n'
