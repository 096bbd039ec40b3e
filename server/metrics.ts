// Counters in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/

export interface Metrics {
  answered(route: string, status: number): void
  relayBegan(): void
  relayEnded(bytes: number): void
  openRelays(): number
  relayedBytes(): number
  text(): string
}

export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  let open = 0
  let relayedBytes = 0
  return {
    answered(route, status) {
      const labels = `{route="${route}",status="${status}"}`
      requests.set(labels, (requests.get(labels) ?? 0) + 1)
    },
    relayBegan() {
      open++
    },
    relayEnded(bytes) {
      open--
      relayedBytes += bytes
    },
    openRelays: () => open,
    relayedBytes: () => relayedBytes,
    text: () =>
      [
        '# TYPE galloper_requests_total counter',
        ...[...requests].map(([labels, count]) => `galloper_requests_total${labels} ${count}`),
        '# TYPE galloper_relays_open gauge',
        `galloper_relays_open ${open}`,
        '# TYPE galloper_relayed_bytes_total counter',
        `galloper_relayed_bytes_total ${relayedBytes}`,
        '',
      ].join('\n'),
  }
}
