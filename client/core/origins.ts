// The addresses of one server that a browser takes for several hosts, with six connections each.

/** What browsers open to a host over HTTP/1.1. */
const CONNECTIONS = 6

export interface Origins {
  use(more: readonly string[]): void
  /** The most requests that can be under way at once. */
  ceiling(): number
  /** The one with the fewest requests; `leave` says that the request has ended. */
  enter(): { readonly origin: string; leave(): void }
}

export function createOrigins(own: string): Origins {
  let all = [{ origin: own, open: 0 }]
  return {
    use(more) {
      all = [own, ...more].map((origin) => ({ origin, open: 0 }))
    },
    ceiling: () => all.length * CONNECTIONS,
    enter() {
      const least = all.reduce((best, one) => (one.open < best.open ? one : best))
      least.open++
      return { origin: least.origin, leave: () => void least.open-- }
    },
  }
}
