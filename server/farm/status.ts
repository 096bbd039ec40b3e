// What the farm looks like now, for the page and for Prometheus.
import type { FarmStatus, RunState } from '../farm-api/farm-interface.ts'
import type { FarmParts } from './create-farm.ts'
import { readWorkers } from './redis/heartbeat.ts'

/** Runs that the page lists. */
const LISTED = 20

type StatusParts = Pick<FarmParts, 'redis' | 'runs' | 'queue' | 'results'>

export async function readStatus({
  redis,
  runs,
  queue,
  results,
}: StatusParts): Promise<FarmStatus> {
  const [jobs, pausedMs, workers, ids] = await Promise.all([
    queue.getJobCounts('wait', 'active', 'delayed'),
    // A count that no limit of ours reaches: only a pause is as high.
    queue.getRateLimitTtl(Number.MAX_SAFE_INTEGER),
    readWorkers(redis),
    runs.newest(LISTED),
  ])
  const states = await Promise.all(ids.map((id) => runs.state(id)))
  const { wait = 0, active = 0, delayed = 0 } = jobs
  return {
    results: results.kind,
    jobs: { waiting: wait, active, delayed },
    pausedMs: Math.max(pausedMs, 0),
    workers,
    runs: states.filter((state): state is RunState => state !== null),
  }
}

/** BullMQ's own figures, and the workers'. A Redis that is away shows as such, and hides nothing else. */
export async function readFarmMetrics(parts: StatusParts): Promise<string> {
  try {
    const [{ workers, pausedMs }, queue] = await Promise.all([
      readStatus(parts),
      parts.queue.exportPrometheusMetrics(),
    ])
    const each = (
      name: string,
      type: string,
      value: (worker: (typeof workers)[number]) => number,
    ) => [
      `# TYPE galloper_worker_${name} ${type}`,
      ...workers.map(
        (worker) =>
          `galloper_worker_${name}{worker="${worker.name}",machine="${worker.machine}"} ${value(worker)}`,
      ),
    ]
    return [
      '# TYPE galloper_redis_up gauge',
      'galloper_redis_up 1',
      '# TYPE galloper_host_pause_seconds gauge',
      `galloper_host_pause_seconds ${pausedMs / 1000}`,
      ...each('active', 'gauge', ({ active }) => active),
      ...each('concurrency', 'gauge', ({ concurrency }) => concurrency),
      ...each('saved_total', 'counter', ({ saved }) => saved),
      ...each('failed_total', 'counter', ({ failed }) => failed),
      ...each('received_bytes_total', 'counter', ({ bytes }) => bytes),
      ...each('resident_bytes', 'gauge', ({ memory }) => memory),
      queue,
      '',
    ].join('\n')
  } catch {
    return '# TYPE galloper_redis_up gauge\ngalloper_redis_up 0\n'
  }
}
