// The figures of one worker in Prometheus' text format, for its own port.
import type { FarmOutcome, FarmWorker } from '../../farm-api/farm-interface.ts'

/** Upper ends of the histogram, seconds. */
const ENDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** Its present work. */
export interface Now
  extends Pick<FarmWorker, 'active' | 'concurrency' | 'bytes' | 'memory' | 'blocked'> {
  readonly cores: number
}

export interface Figures {
  readonly saved: number
  readonly failed: number
  /** Takes in an image that is over, and the milliseconds of its work. */
  count(outcome: FarmOutcome, ms: number): void
  text(now: Now): string
}

export function createFigures(): Figures {
  const reasons = new Map<string, number>()
  const within = ENDS.map(() => 0)
  const sum = { saved: 0, failed: 0, seconds: 0 }

  const histogram = () => [
    '# TYPE galloper_worker_image_seconds histogram',
    ...ENDS.map(
      (end, at) => `galloper_worker_image_seconds_bucket{le="${end}"} ${within[at] ?? 0}`,
    ),
    `galloper_worker_image_seconds_bucket{le="+Inf"} ${sum.saved + sum.failed}`,
    `galloper_worker_image_seconds_sum ${sum.seconds}`,
    `galloper_worker_image_seconds_count ${sum.saved + sum.failed}`,
  ]

  return {
    get saved() {
      return sum.saved
    },
    get failed() {
      return sum.failed
    },
    count(outcome, ms) {
      if (outcome.kind === 'cancelled') return
      sum[outcome.kind]++
      sum.seconds += ms / 1000
      for (const [at, end] of ENDS.entries())
        if (ms / 1000 <= end) within[at] = (within[at] ?? 0) + 1
      if (outcome.kind === 'failed')
        reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1)
    },
    text: (now) =>
      [
        ...metric('saved_total', 'counter', sum.saved),
        '# TYPE galloper_worker_failed_total counter',
        ...[...reasons].map(
          ([reason, count]) => `galloper_worker_failed_total{reason="${reason}"} ${count}`,
        ),
        ...histogram(),
        ...metric('active', 'gauge', now.active),
        ...metric('concurrency', 'gauge', now.concurrency),
        ...metric('cores', 'gauge', now.cores),
        ...metric('received_bytes_total', 'counter', now.bytes),
        ...metric('resident_bytes', 'gauge', now.memory),
        ...metric('blocked_places', 'gauge', now.blocked.length),
        '',
      ].join('\n'),
  }
}

const metric = (name: string, type: 'counter' | 'gauge', value: number) => [
  `# TYPE galloper_worker_${name} ${type}`,
  `galloper_worker_${name} ${value}`,
]
