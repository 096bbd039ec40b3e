// The state of the farm now, for the page and for Prometheus.
import type { Redis } from 'ioredis'
import type { BlockedPlace, FarmStatus, FarmWorker } from '../farm-api/farm-interface.ts'
import { readWorkers } from './redis/heartbeat.ts'
import type { Outages } from './redis/outages.ts'
import { countJobs, type LateQueue } from './redis/queue.ts'
import type { Runs } from './redis/runs.ts'
import { whyNoWrites } from './redis/write-probe.ts'
import type { Results } from './results/results.ts'
import type { PlaceError } from './results/store.ts'

/** Runs that the page lists. */
const LISTED = 20

const PLACES = ['redis', 'results'] as const

export interface StatusParts {
  readonly redis: Redis
  readonly runs: Pick<Runs, 'newest' | 'states' | 'now'>
  readonly queue: LateQueue
  readonly outages: Pick<Outages, 'all'>
  readonly results: Pick<Results, 'kind' | 'at'>
  readonly log: (line: string) => void
}

export async function readStatus({
  redis,
  runs,
  queue,
  outages,
  results,
  log,
}: StatusParts): Promise<FarmStatus> {
  const images = await queue.get()
  const [jobs, isPaused, pausedMs, workers, ids, away, now, refusal] = await Promise.all([
    countJobs(images),
    images.isPaused(),
    // No limit of ours reaches this count, so only a pause does.
    images.getRateLimitTtl(Number.MAX_SAFE_INTEGER),
    readWorkers(redis, log),
    runs.newest(LISTED),
    outages.all(),
    runs.now(),
    whyNoWrites(redis),
  ])
  return {
    results: results.kind,
    resultsAt: results.at,
    jobs,
    isPaused,
    pausedMs: Math.max(pausedMs, 0),
    outages: [...away].map(([host, { reason, since, nextProbeAt }]) => ({
      host,
      reason,
      forMs: Math.max(now - since, 0),
      probeInMs: Math.max(nextProbeAt - now, 0),
    })),
    blocked: blockedPlaces(workers, refusal),
    workers,
    runs: await runs.states(ids),
  }
}

/** Each place once, as the worker that has waited longest sees it. Of a Redis that takes no writes workers cannot tell. */
function blockedPlaces(
  workers: readonly FarmWorker[],
  refusal: PlaceError | null,
): readonly BlockedPlace[] {
  const longest = workers
    .flatMap(({ blocked }) => blocked)
    .toSorted((a, b) => (b.times?.forMs ?? 0) - (a.times?.forMs ?? 0))
  const told = PLACES.flatMap((place) => longest.find((one) => one.place === place) ?? [])
  if (refusal === null || told.some(({ place }) => place === 'redis')) return told
  const { problem, message: detail } = refusal
  return [{ place: 'redis', problem, detail, times: null }, ...told]
}

/** BullMQ's own figures, and those of the workers, in Prometheus' text format. */
export async function readFarmMetrics(parts: StatusParts): Promise<string> {
  const { workers, isPaused, pausedMs, outages, blocked } = await readStatus(parts)
  const queue = await (await parts.queue.get()).exportPrometheusMetrics()
  const each = (name: string, type: string, value: (worker: FarmWorker) => number) => [
    `# TYPE galloper_worker_${name} ${type}`,
    ...workers.map(
      (worker) =>
        `galloper_worker_${name}{worker="${worker.name}",machine="${worker.machine}"} ${value(worker)}`,
    ),
  ]
  return [
    '# TYPE galloper_redis_up gauge',
    'galloper_redis_up 1',
    '# TYPE galloper_paused gauge',
    `galloper_paused ${isPaused ? 1 : 0}`,
    '# TYPE galloper_host_pause_seconds gauge',
    `galloper_host_pause_seconds ${pausedMs / 1000}`,
    '# TYPE galloper_host_away_seconds gauge',
    ...outages.map(
      ({ host, forMs }) => `galloper_host_away_seconds{host="${host}"} ${forMs / 1000}`,
    ),
    '# TYPE galloper_place_blocked gauge',
    ...PLACES.map(
      (place) =>
        `galloper_place_blocked{place="${place}"} ${blocked.some((one) => one.place === place) ? 1 : 0}`,
    ),
    ...each('active', 'gauge', ({ active }) => active),
    ...each('concurrency', 'gauge', ({ concurrency }) => concurrency),
    ...each('saved_total', 'counter', ({ saved }) => saved),
    ...each('failed_total', 'counter', ({ failed }) => failed),
    ...each('received_bytes_total', 'counter', ({ bytes }) => bytes),
    ...each('resident_bytes', 'gauge', ({ memory }) => memory),
    queue,
    '',
  ].join('\n')
}

/** The figures while Redis is away: the server's own are served beside them. */
export const NO_FARM_METRICS = '# TYPE galloper_redis_up gauge\ngalloper_redis_up 0\n'
