// The addresses of one server that a browser takes for several hosts, with six connections each.

/** What browsers open to a host over HTTP/1.1. */
const CONNECTIONS = 6

export interface Origins {
  use(more: readonly string[]): void
  /** The most requests that can be under way at once. */
  ceiling(): number
  /** Each in turn, so that all have as much to do. */
  next(): string
}

export function createOrigins(own: string): Origins {
  let all = [own]
  let turn = 0
  return {
    use(more) {
      all = [own, ...more]
    },
    ceiling: () => all.length * CONNECTIONS,
    next: () => all[turn++ % all.length] ?? own,
  }
}

/** What the browser says that images came by, such as http/1.1 or h2; null before the first. */
export function imageProtocol(): string | null {
  const entries = performance.getEntriesByType('resource')
  const image = entries.findLast(({ name }) => name.includes('/api/image/'))
  return image instanceof PerformanceResourceTiming ? image.nextHopProtocol || null : null
}
