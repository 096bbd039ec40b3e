// One worker of the farm: it takes jobs from Redis until it is told to stop.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { type Job, Worker } from 'bullmq'
import { isLoopback, type WorkerConfig } from '../../config.ts'
import type { FarmOutcome } from '../../farm-api/farm-interface.ts'
import { createMetrics } from '../../metrics.ts'
import { openDispatcher, privateBySetting } from '../../upstream/dispatcher.ts'
import { checkPolicy, connectPatient, createComplaint } from '../redis/connection.ts'
import { startHeartbeat } from '../redis/heartbeat.ts'
import { BACK, CANCELLED, QUEUE } from '../redis/keys.ts'
import { openOutages } from '../redis/outages.ts'
import { type ImageJob, openQueue } from '../redis/queue.ts'
import { openRuns } from '../redis/runs.ts'
import { openResults } from '../results/results.ts'
import { createHosts } from './hosts.ts'
import { createImageJob } from './image-job.ts'

export interface FarmWorker {
  readonly name: string
  /** Takes no new job, gives the jobs under way a moment to end, and hands the others back. */
  close(): Promise<void>
}

/** A dead worker's jobs are taken up again after 10 to 16 s: its lock must run out, and two checks are 3 s apart. */
const LOCK_MS = 10_000
const STALLED_CHECK_MS = 3_000

/** Jobs that are under way at a stop may end within this time. Docker kills after 10 s. */
const GRACE_MS = 7_000

/** A worker obeys the queue's limit and its pauses only where it has a limit itself, so it gets one that never holds. */
const UNLIMITED = { max: 1e9, duration: 1_000 }

/** Starts a worker, and waits while there is no Redis. @throws ConfigError if this Redis may not be used. */
export async function startWorker(
  config: WorkerConfig,
  log: (line: string) => void,
): Promise<FarmWorker> {
  // In containers all workers have one process id, and some share their host's name.
  const name = `${hostname()}-${randomBytes(3).toString('hex')}`
  const complain = createComplaint(log)
  const redis = connectPatient(config.redisUrl, complain)
  await checkPolicy(redis)
  const queue = await openQueue(redis, complain)
  const isPrivate = privateBySetting(config)
  // The demo, whose address is known later, is on this machine.
  const dispatcher = openDispatcher(
    (origin) =>
      origin === config.demoOrigin || isLoopback(new URL(origin).hostname) || isPrivate(origin),
  )
  const { files } = openResults(config, { redis, dispatcher })
  const metrics = createMetrics()
  const runs = openRuns(redis)
  const over = new AbortController()
  const hosts = createHosts({
    ...config,
    redis,
    outages: openOutages(redis, runs.now),
    now: runs.now,
    dispatcher,
    metrics,
    complain,
    signal: over.signal,
  })
  const active = new Map<string, string>()
  const tally = { saved: 0, failed: 0 }
  let stopping = false

  const processImage = createImageJob({
    worker: name,
    runs,
    files,
    download: hosts.download,
    pauseHost: (ms) => queue.rateLimit(ms),
    isStopping: () => stopping,
  })

  async function run(job: Job<ImageJob>, token?: string, signal = new AbortController().signal) {
    const id = job.id ?? ''
    active.set(id, job.data.run)
    try {
      count(await processImage(job, token, signal))
    } finally {
      active.delete(id)
    }
  }

  function count(outcome: FarmOutcome | null) {
    if (outcome?.kind === 'saved') tally.saved++
    if (outcome?.kind === 'failed') tally.failed++
  }

  const worker = new Worker<ImageJob>(QUEUE, (job, token, signal) => run(job, token, signal), {
    connection: redis,
    name,
    concurrency: config.concurrency,
    limiter: UNLIMITED,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    // image-job.ts finds the image that workers die of. BullMQ would fail all images that a dead worker had under way.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  })
  worker.on('error', complain)

  const news = redis.duplicate()
  news.on('error', complain)
  await news.subscribe(CANCELLED, BACK)
  news.on('message', (channel, what) => {
    if (channel === BACK) hosts.back(what)
    else
      for (const [job, run] of active)
        if (run === what) worker.cancelJob(job, 'Its run was cancelled')
  })

  const heartbeat = startHeartbeat(redis, () => ({
    name,
    machine: hostname(),
    concurrency: config.concurrency,
    active: active.size,
    ...tally,
    bytes: metrics.relayedBytes(),
    memory: process.memoryUsage.rss(),
  }))

  return {
    name,
    async close() {
      const handBack = setTimeout(() => {
        stopping = true
        worker.cancelAllJobs('This worker stops')
      }, GRACE_MS)
      await worker.close()
      clearTimeout(handBack)
      await heartbeat.stop()
      await queue.close()
      over.abort()
      news.disconnect()
      redis.disconnect()
      await dispatcher.destroy()
    },
  }
}
