// How many requests a browser can have under way: over HTTP/1.1 the server has several addresses, which a browser
// takes for several hosts with six connections each; one HTTP/2 connection has as many as the server allows.

/** Connections that browsers open to a host over HTTP/1.1. */
const CONNECTIONS = 6

/**
 * Requests that can be under way at once. Over https we assume HTTP/2, which nearly every image host speaks,
 * and the limit that browsers assume at first; a page cannot ask another site's host for either.
 */
export const directCeiling = (origin: string) => (origin.startsWith('https:') ? 100 : CONNECTIONS)

export interface Origins {
  /** `streams`: the server's limit for one HTTP/2 connection; null over HTTP/1.1. */
  use(more: readonly string[], streams: number | null): void
  /** The most requests that can be under way at once. */
  ceiling(): number
  /** The origin with the fewest requests; `leave` says that the request has ended. */
  enter(): { readonly origin: string; leave(): void }
}

export function createOrigins(own: string): Origins {
  let all = [{ origin: own, open: 0 }]
  let most = CONNECTIONS
  return {
    use(more, streams) {
      all = [own, ...more].map((origin) => ({ origin, open: 0 }))
      most = streams ?? all.length * CONNECTIONS
    },
    ceiling: () => most,
    enter() {
      const least = all.reduce((best, one) => (one.open < best.open ? one : best))
      least.open++
      return { origin: least.origin, leave: () => void least.open-- }
    },
  }
}
