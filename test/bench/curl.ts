// The peer that anyone has: curl, in parallel, over the same files and directly from the upstream.
import { spawn, spawnSync } from 'node:child_process'
import { devNull } from 'node:os'
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

const ANSWER = '%{url} %{http_code} %{size_download}\\n'
