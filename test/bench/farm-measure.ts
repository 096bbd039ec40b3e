// One measured run: of the farm, or of as many jobs that do nothing.
import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import { expect } from 'vitest'
import { runEnds, submitRun } from '../helpers/farm-client.ts'
import { type RunningWorker, startGalloper, startWorker } from '../helpers/galloper.ts'
import { manyImages } from '../helpers/many-images.ts'
import type { RunningRedis } from '../helpers/redis.ts'
import { until } from '../helpers/until.ts'
import { cpuMs, redisFigures, residentBytes } from './cost.ts'

/** Jobs that a worker has under way; the farm's default. */
export const CONCURRENCY = 16

export interface Sample {
  readonly perSecond: number
  readonly workerCpuMs: number
  readonly serverCpuMs: number
  readonly redisCpuMs: number
  readonly commands: number
  readonly redisBytes: number
  /** Bytes of Redis for 1,000 images: while they wait, and when they are done. */
  readonly waiting: number
  readonly done: number
}

export async function measureFarm(
  redis: RunningRedis,
  settings: Record<string, string>,
  workers: number,
  count: number,
): Promise<Sample> {
  // A folder of its own, or the recovery would add the runs of the rounds before.
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'galloper-bench-'))
  const server = await startGalloper({ ...settings, DATA_DIR })
  const serverBefore = cpuMs(server.pid)
  let id = ''
  const sample = await measureQueue(redis, 'galloper-images', count, {
    async submit() {
      id = (await submitRun(server.url, manyImages(count))).id
    },
    hire: () => Promise.all(Array.from({ length: workers }, () => startWorker(settings))),
    async end() {
      const { counts } = await runEnds(server.url, id, 600_000)
      expect(counts.saved).toBe(count)
    },
    watched: { server: server.pid },
  })
  const serverCpuMs = (cpuMs(server.pid) - serverBefore) / count
  await server.stop()
  return { ...sample, serverCpuMs }
}

export async function measureEmpty(
  redis: RunningRedis,
  workers: number,
  count: number,
): Promise<Sample> {
  const name = 'empty'
  const queue = new Queue(name, { connection: redis.client })
  const opts = { removeOnComplete: true }
  const jobs = Array.from({ length: count }, (_, n) => ({ name, data: { n }, opts }))
  const isDone = async () => (await queue.getJobCountByTypes('wait', 'active')) === 0
  return measureQueue(redis, name, count, {
    submit: () => queue.addBulk(jobs),
    hire: () =>
      Promise.all(Array.from({ length: workers }, () => startEmptyWorker(redis.url, name))),
    end: () => until('all are done', isDone, 600_000, 20),
    watched: {},
  })
}

/** From the moment at which the workers may take the first job, with all of them there, to the last outcome. */
async function measureQueue(
  redis: RunningRedis,
  name: string,
  count: number,
  work: {
    submit(): Promise<unknown>
    hire(): Promise<Pick<RunningWorker, 'pid' | 'stop'>[]>
    end(): Promise<unknown>
    watched: Record<string, number>
  },
): Promise<Sample> {
  const queue = new Queue(name, { connection: redis.client })
  await queue.pause()
  const empty = await redisFigures(redis.client)
  await work.submit()
  const crew = await work.hire()
  const idle = crew.map(({ pid }) => cpuMs(pid))
  const before = await redisFigures(redis.client)
  const memory = watchMemory({ ...work.watched, worker: crew[0]?.pid ?? 0 })
  const began = performance.now()
  await queue.resume()
  await work.end()
  const seconds = (performance.now() - began) / 1000
  const after = await redisFigures(redis.client)
  const workerCpu = crew.reduce((sum, { pid }, at) => sum + cpuMs(pid) - (idle[at] ?? 0), 0)
  say(memory.stop())
  await Promise.all(crew.map((worker) => worker.stop()))
  return {
    perSecond: count / seconds,
    workerCpuMs: workerCpu / count,
    serverCpuMs: 0,
    redisCpuMs: (after.cpuMs - before.cpuMs) / count,
    commands: (after.commands - before.commands) / count,
    redisBytes: (after.bytes - before.bytes) / count,
    waiting: (1000 * (before.memory - empty.memory)) / count,
    done: (1000 * (after.memory - empty.memory)) / count,
  }
}

async function startEmptyWorker(
  url: string,
  queue: string,
): Promise<Pick<RunningWorker, 'pid' | 'stop'>> {
  const program = join(import.meta.dirname, 'empty-worker.mjs')
  const child = spawn(process.execPath, [program, url, queue, String(CONCURRENCY)])
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return {
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve)
        child.kill('SIGTERM')
      }),
  }
}

/** Notes the resident memory of processes while they work; tells it as a line of tenths, MB. */
function watchMemory(pids: Record<string, number>) {
  const seen = new Map(Object.keys(pids).map((name) => [name, [] as number[]]))
  const timer = setInterval(() => {
    for (const [name, pid] of Object.entries(pids)) seen.get(name)?.push(residentBytes(pid) / 1e6)
  }, 100)
  return {
    stop() {
      clearInterval(timer)
      const line = (name: string, all: number[]) => {
        const tenths = Array.from({ length: 10 }, (_, n) => all[Math.floor((n * all.length) / 10)])
        return `  ${name}, MB by tenths: ${tenths.map((value) => Math.round(value ?? 0)).join(' ')}`
      }
      return [...seen].map(([name, all]) => line(name, all)).join('\n')
    },
  }
}

const say = (text: string) => console.log(text)
