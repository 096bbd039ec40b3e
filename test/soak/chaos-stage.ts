// A whole farm of real processes in which every part, and every network between two parts, can be taken away.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLIENT_ID } from '../helpers/fake-imgur.ts'
import { startGalloper, startWorker } from '../helpers/galloper.ts'
import { freePort, startRedis } from '../helpers/redis.ts'
import { openDisk } from './chaos-disk.ts'
import { startNetwork } from './chaos-proxy.ts'

/** Images that a worker has under way at once. */
export const AT_ONCE = 8

export type Stage = Awaited<ReturnType<typeof startStage>>

export async function startStage() {
  const folder = await mkdtemp(join(tmpdir(), 'galloper-chaos-'))
  const disk = await openDisk(128)
  const redis = await startRedis(['--appendfsync', 'everysec'])
  const redisPort = Number(new URL(redis.url).port)
  const hostPort = await freePort()
  const host = imageHost(hostPort)
  await host.start(0, join(folder, 'undisturbed'))
  const requestLog = join(folder, 'requests')
  let delayMs = 0
  const settings = {
    IMGUR_CLIENT_ID: CLIENT_ID,
    DATA_DIR: join(folder, 'data'),
    RESULTS_URL: `file://${disk.folder}/results`,
    WORKER_CONCURRENCY: String(AT_ONCE),
  }
  const port = await freePort()
  const server = restartable(() =>
    startGalloper({ ...settings, PORT: String(port), REDIS_URL: redis.url }),
  )
  await server.start()
  const workers = await Promise.all([0, 1].map(() => hire()))

  /** Each worker has networks of its own, so that one can be cut off while the other goes on. */
  async function hire() {
    const toRedis = await startNetwork(redisPort)
    const toHost = await startNetwork(hostPort)
    const more = {
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      IMGUR_IMAGE_ORIGIN: `http://127.0.0.1:${toHost.port}`,
    }
    const worker = restartable(async () => {
      const { stop } = await startWorker({ ...settings, ...more })
      return {
        stop: async () => void (await stop()),
        kill: async () => void (await stop('SIGKILL')),
      }
    })
    await worker.start()
    return { ...worker, toRedis, toHost }
  }

  return {
    url: `http://localhost:${port}`,
    hostUrl: `http://127.0.0.1:${hostPort}`,
    results: join(disk.folder, 'results'),
    requestLog,
    disk,
    redis,
    host,
    server,
    workers,
    /** From now on each answer of the image host takes so long, and its requests are counted. */
    async slowHost(ms: number) {
      delayMs = ms
      await host.kill()
      await host.start(delayMs, requestLog)
    },
    startHost: () => host.start(delayMs, requestLog),
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await server.stop()
      await redis.stop()
      await host.kill()
      await disk.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A program that is killed and started again with the same settings. */
function restartable(launch: () => Promise<{ stop(): Promise<void>; kill(): Promise<void> }>) {
  let running: Awaited<ReturnType<typeof launch>> | null = null
  return {
    async start() {
      running = await launch()
    },
    kill: async () => running?.kill(),
    stop: async () => running?.stop(),
  }
}

function imageHost(port: number) {
  let kill = async () => {}
  return {
    /** Every answer takes `delayMs` and a quarter of it more. */
    start: (delayMs: number, log: string) =>
      new Promise<void>((resolve, reject) => {
        const file = join(import.meta.dirname, 'chaos-host.mjs')
        const child = spawn(process.execPath, [file, String(port), String(delayMs), log])
        const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
        child.stdout.once('data', () => resolve())
        child.once('error', reject)
        child.once('exit', (code) => reject(new Error(`The image host ended with ${code}`)))
        kill = async () => {
          child.kill('SIGKILL')
          await ended
        }
      }),
    kill: () => kill(),
  }
}
