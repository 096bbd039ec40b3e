// One worker of the farm: it takes jobs from Redis until it is told to stop.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { isLoopback, type WorkerConfig } from '../../config.ts'
import type { Log } from '../../log.ts'
import { createMetrics } from '../../metrics.ts'
import { openDispatcher, privateBySetting } from '../../upstream/dispatcher.ts'
import { createNaming } from '../name-once.ts'
import {
  checkPolicy,
  connectPatient,
  createComplaint,
  isLoginRefused,
  refusalOfRedis,
} from '../redis/connection.ts'
import { startHeartbeat } from '../redis/heartbeat.ts'
import { BACK, CANCELLED } from '../redis/keys.ts'
import { openOutages } from '../redis/outages.ts'
import { dequeue, openQueue } from '../redis/queue.ts'
import { openRuns } from '../redis/runs.ts'
import { makePlace, openResults } from '../results/results.ts'
import { openSharding } from '../shards/sharding.ts'
import { usableCores } from './cores.ts'
import { createFigures, type Now } from './figures.ts'
import { createHosts } from './hosts.ts'
import { createImageJob } from './image-job.ts'
import { openPort } from './port.ts'
import { takeJobs } from './take-jobs.ts'
import { setCores } from './thumbnail.ts'
import { openPlaces } from './waits/places.ts'

export interface FarmWorker {
  readonly name: string
  /** The port of its health and its figures; null for none. */
  readonly port: number | null
  /** Takes no new job, gives the jobs under way a moment to end, and hands the others back. */
  close(): Promise<void>
}

/** Jobs that are under way at a stop may end until this long before the end: the time to hand the others back. */
const HAND_BACK_MS = 2_000

/** Images under way for each core: most of the time of an image is the wait for its host. */
const FOR_EACH_CORE = 8

/** Starts a worker, and waits while there is no Redis. @throws ConfigError if this Redis may not be used. */
export async function startWorker(config: WorkerConfig, log: Log): Promise<FarmWorker> {
  // In containers all workers have one process id, and some share their host's name.
  const name = `${hostname()}-${randomBytes(3).toString('hex')}`
  const complain = createComplaint(log)
  const tellOf = createNaming(log)
  const cores = usableCores()
  const concurrency =
    config.concurrency ?? Math.min(Math.max(Math.round(cores * FOR_EACH_CORE), 4), 64)
  setCores(cores)
  const received = createMetrics()
  const figures = createFigures()
  let stopping = false
  let closing = false
  let state = (): Pick<Now, 'active' | 'blocked'> => ({ active: 0, blocked: [] })
  const now = () => ({
    ...state(),
    concurrency,
    bytes: received.relayedBytes(),
    memory: process.memoryUsage.rss(),
  })
  // Its health and its figures can be asked for while it waits for Redis.
  const port = await openPort(config, {
    isStopping: () => closing,
    metrics: () => figures.text({ ...now(), cores }),
  })
  let begun = false
  const redis = connectPatient(config.redisUrl, (error) => {
    // At the start this is told as a wrong setting.
    if (begun || !isLoginRefused(error)) complain(error)
  })
  redis.on('ready', complain.over)
  await checkPolicy(redis)
  begun = true
  const queue = await openQueue(redis, complain)
  const isPrivate = privateBySetting(config)
  // The demo, whose address is known later, is on this machine.
  const dispatcher = openDispatcher(
    (origin) =>
      origin === config.demoOrigin || isLoopback(new URL(origin).hostname) || isPrivate(origin),
  )
  await makePlace(config)
  const results = openResults(config, { redis, dispatcher })
  const runs = openRuns(redis, tellOf)
  const over = new AbortController()
  const hosts = createHosts({
    ...config,
    redis,
    outages: openOutages(redis, runs.now, tellOf),
    now: runs.now,
    dispatcher,
    metrics: received,
    complain,
    log,
    signal: over.signal,
  })
  const places = openPlaces({
    client: redis,
    results,
    // A worker that cannot write outcomes takes no jobs: BullMQ would try to without a pause.
    onRedis: (isBlocked) => (isBlocked ? jobs.pause() : jobs.goOn()),
    log,
    signal: over.signal,
  })

  const sharding = openSharding({
    ...places,
    size: config.shards,
    runs,
    results,
    remove: async (run, indices) => dequeue(queue, run, indices, await runs.turn(run)),
    log,
    signal: over.signal,
  })

  const processImage = createImageJob({
    worker: name,
    runs,
    place: places.place,
    redis: places.redis,
    download: hosts.download,
    pauseHost: (ms) => queue.rateLimit(ms),
    isStopping: () => stopping,
  })

  const jobs = takeJobs({
    redis,
    name,
    concurrency,
    async work(job, token, signal) {
      const sink = await sharding.open(job, token)
      const finished = await processImage(job, token, signal, sink)
      if (finished) figures.count(finished.outcome, finished.ms)
      await sink.end()
    },
    onUnreadable: (id, error) => tellOf(`The job ${id}`, error),
    onError(error) {
      const refusal = refusalOfRedis(error)
      if (refusal) places.redis.refused(refusal)
      else complain(error)
    },
  })

  const news = redis.duplicate()
  news.on('error', complain)
  await news.subscribe(CANCELLED, BACK)
  news.on('message', (channel, what) => {
    if (channel === BACK) hosts.back(what)
    else jobs.cancelRun(what)
  })

  state = () => ({ active: jobs.active(), blocked: places.blocked() })
  const heartbeat = startHeartbeat(redis, () => {
    const { saved, failed } = figures
    return { name, machine: hostname(), ...now(), saved, failed }
  })

  return {
    name,
    port: port.number,
    async close() {
      closing = true
      const handBack = setTimeout(
        () => {
          stopping = true
          jobs.cancelAll('This worker stops')
        },
        Math.max(config.stopS * 1_000 - HAND_BACK_MS, 0),
      )
      await jobs.close()
      await sharding.flush()
      clearTimeout(handBack)
      await heartbeat.stop()
      await queue.close()
      over.abort()
      news.disconnect()
      redis.disconnect()
      await dispatcher.destroy()
      port.close()
    },
  }
}
