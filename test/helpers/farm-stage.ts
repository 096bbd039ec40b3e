// A whole farm for one test: its own Redis, image host, server and worker processes.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type RunningWorker, startGalloper, startWorker } from './galloper.ts'
import { type Answer, startImageHost } from './image-host.ts'
import { startRedis } from './redis.ts'

export async function startFarm({
  answer,
  workers = 2,
  more = {},
}: {
  answer: Answer
  workers?: number
  more?: Record<string, string>
}) {
  const folder = await mkdtemp(join(tmpdir(), 'galloper-farm-'))
  const redis = await startRedis()
  onTestFinished(redis.stop)
  const host = await startImageHost(answer)
  onTestFinished(host.close)
  const settings = { ...host.settings, REDIS_URL: redis.url, DATA_DIR: folder, ...more }
  const server = await startGalloper(settings)
  onTestFinished(server.stop)
  const crew: RunningWorker[] = []
  const hire = async () => {
    const worker = await startWorker(settings)
    crew.push(worker)
    return worker
  }
  onTestFinished(async () => {
    await Promise.all(crew.map((worker) => worker.stop()))
  })
  await Promise.all(Array.from({ length: workers }, hire))
  return { folder, redis, host, server, url: server.url, crew, hire, settings }
}

/** A farm with the demo and one worker, for all tests of a file. */
export async function startDemoFarm(more: Record<string, string> = {}) {
  const redis = await startRedis()
  const settings = { REDIS_URL: redis.url, ...more }
  const server = await startGalloper(settings)
  const worker = await startWorker(settings)
  return {
    server,
    async stop() {
      await worker.stop()
      await server.stop()
      await redis.stop()
    },
  }
}

export type DemoFarm = Awaited<ReturnType<typeof startDemoFarm>>
