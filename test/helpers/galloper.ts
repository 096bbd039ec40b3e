// Starts the built server as a person would, on a free port, and stops it.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
/** With the flag of `npm start`. */
const built = (folder: string) => ['--max-semi-space-size=32', join(folder, 'dist/server/main.js')]
const BUILT_WORKER = [join(ROOT, 'dist/server/worker.js')]

export interface RunningServer {
  readonly url: string
  readonly pid: number
  /** All that it has printed so far, on both streams. */
  output(): string
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** The environment of a test, and nothing of the machine's own settings. */
const environment = (settings: Record<string, string>) => {
  const { PATH = '', HOME = '' } = process.env
  // A folder that is made when something is kept in it, and that no other server has.
  const DATA_DIR = join(tmpdir(), `galloper-data-${randomUUID()}`)
  return { PATH, HOME, PORT: '0', CACHE_DIR: join(ROOT, '.cache'), DATA_DIR, ...settings }
}

/** Starts the built server, of this checkout or of another one. */
export const startGalloper = (
  settings: Record<string, string> = {},
  folder = ROOT,
): Promise<RunningServer> => running(launch(built(folder), settings))

export interface RunningWorker {
  /** As it names itself. */
  readonly name: string
  readonly pid: number
  output(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts the built worker of a farm. */
export async function startWorker(settings: Record<string, string>): Promise<RunningWorker> {
  const { child, output } = launch(BUILT_WORKER, settings)
  const name = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /Worker (\S+) takes jobs/.exec(output())
      if (found?.[1]) resolve(found[1])
    })
    child.on('exit', (code) => reject(new Error(`It ended with ${code}: ${output()}`)))
  })
  return {
    name,
    pid: child.pid ?? 0,
    output,
    stop: (signal) => ended(child, signal),
  }
}

/** Runs one command of the farm's console to its end. */
export async function farmConsole(
  settings: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch([join(ROOT, 'dist/server/farm-cli.js'), ...args], settings)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output: output() }
}

/** Starts Vite's dev server, as `npm run dev` does. */
export const startDev = (): Promise<RunningServer> =>
  running(
    launch(
      [join(ROOT, 'node_modules/vite/bin/vite.js'), '--port', '0'],
      // A setting that is here, though empty, is not replaced by a .env of the person who runs the tests.
      {
        IMGUR_CLIENT_ID: '',
        IMGUR_API_ORIGIN: '',
        IMGUR_IMAGE_ORIGIN: '',
        ACCESS_TOKEN: '',
        REDIS_URL: '',
        RESULTS_URL: '',
      },
      ROOT,
    ),
  )

async function running(server: Launched): Promise<RunningServer> {
  const url = await new Promise<string>((resolve, reject) => {
    server.child.stdout.on('data', () => {
      const found = /https?:\/\/\w+:\d+/.exec(server.output())
      if (found) resolve(found[0])
    })
    server.child.on('exit', (code) =>
      reject(new Error(`It ended with ${code}: ${server.output()}`)),
    )
  })
  return {
    url,
    pid: server.child.pid ?? 0,
    output: server.output,
    stop: async () => void (await ended(server.child)),
    kill: async () => void (await ended(server.child, 'SIGKILL')),
  }
}

/** Ends a process, unless it has ended; gives its exit code. */
async function ended(
  child: Launched['child'],
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  return exit
}

/** Starts it with settings that should stop it. */
export async function failToStart(
  settings: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const server = launch(built(ROOT), settings)
  const code = await new Promise<number | null>((resolve) => server.child.once('close', resolve))
  return { code, output: server.output() }
}

type Launched = ReturnType<typeof launch>

function launch(
  program: readonly string[],
  settings: Record<string, string>,
  // Any folder without a .env of the person who runs the tests.
  cwd = join(ROOT, 'test'),
) {
  const child = spawn(process.execPath, program, {
    cwd,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text
    })
  return { child, output: () => output }
}
