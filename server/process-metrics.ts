// Figures of this process for /metrics, under the names that Prometheus' own clients use.
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'

/** It begins with the first question: a server that is never asked does not pay for it. */
let delay: IntervalHistogram | null = null

const SECOND_NS = 1e9

/** The event loop's delays are those since the last question. */
export function processMetrics(): string {
  if (delay === null) {
    delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
  }
  const { heapUsed, rss } = process.memoryUsage()
  const gauges = {
    process_resident_memory_bytes: rss,
    nodejs_heap_size_used_bytes: heapUsed,
    nodejs_eventloop_lag_p99_seconds: delay.count > 0 ? delay.percentile(99) / SECOND_NS : 0,
    nodejs_eventloop_lag_max_seconds: delay.count > 0 ? delay.max / SECOND_NS : 0,
  }
  delay.reset()
  return Object.entries(gauges)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('')
}
