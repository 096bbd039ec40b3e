// A real Redis on a free port, with a folder of its own, that a test can end and start again.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { findRedis } from '../machine.ts'

export interface RunningRedis {
  readonly url: string
  /** A connection for the test itself. */
  readonly client: Redis
  /** Everything that was ever written to it, from its append-only file. */
  written(): Promise<string>
  /** Ends it at once, as a power cut does. After `start` it has the contents of its append-only file. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Keeps it connected and silent until `thaw`, like a network that drops everything. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/** Starts a Redis with an append-only file and no eviction, unless the settings say otherwise. */
export async function startRedis(settings: readonly string[] = []): Promise<RunningRedis> {
  const { executablePath, env } = findRedis()
  const folder = await mkdtemp(join(tmpdir(), 'galloper-redis-'))
  const port = await freePort()
  const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const args = [...fixed, '--appendonly', 'yes', ...settings]
  let child = await launch()

  function launch(): Promise<ChildProcess> {
    const started = spawn(executablePath, args, { env: { ...process.env, ...env } })
    return new Promise((resolve, reject) => {
      started.stdout.on(
        'data',
        (text) => String(text).includes('Ready to accept') && resolve(started),
      )
      started.on('error', reject)
      started.on('exit', (code) => reject(new Error(`Redis ended with ${code}`)))
    })
  }

  async function end(signal: NodeJS.Signals) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  const url = `redis://127.0.0.1:${port}`
  const client = new Redis(url, { maxRetriesPerRequest: null })
  client.on('error', () => {})
  return {
    url,
    client,
    async written() {
      const files = join(folder, 'appendonlydir')
      const texts = (await readdir(files)).map((name) => readFile(join(files, name), 'latin1'))
      return (await Promise.all(texts)).join('')
    },
    kill: () => end('SIGKILL'),
    async start() {
      child = await launch()
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      client.disconnect()
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('No port')),
      )
    })
  })
}
