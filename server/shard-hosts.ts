// More connections over plain http: a browser opens six to a host, and every shardN.localhost is a host of its own
// that leads to this very server (RFC 6761, section 6.3: *.localhost is loopback).
import type { Context, MiddlewareHandler } from 'hono'
import { isLoopback } from './config.ts'

/** With these and the page's own origin 48 requests run at once; browsers stop at 256 in all. */
const SHARD_HOSTS = 7

const SHARD_HOST = /^lane\d\.localhost$/

/** What the page asks of a lane: images, and at the start whether it is there. */
const SHARD_PATH = /^\/(api\/image\/|healthz$)/

const PAGE_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/** The other origins at which the page may ask for images, or none where they would not lead here. */
export function shardHosts(c: Context): string[] {
  const { protocol, hostname, port } = new URL(c.req.url)
  if (protocol !== 'http:' || !isLoopback(hostname)) return []
  return Array.from(
    { length: SHARD_HOSTS },
    (_, n) => `http://lane${n + 1}.localhost:${port || 80}`,
  )
}

/** What a page's policy must let in for them. */
export function shardHostSource(c: Context): string {
  const [lane] = shardHosts(c)
  return lane ? `http://*.localhost:${new URL(lane).port || 80}` : "'self'"
}

/** Whether this request comes to a lane from our own page at the same port, and from no other. */
export function isFromOurPage(c: Context): boolean {
  const origin = c.req.header('origin') ?? ''
  const { hostname, port } = new URL(c.req.url)
  if (!SHARD_PATH.test(c.req.path) || !SHARD_HOST.test(hostname)) return false
  if (!URL.canParse(origin)) return false
  const page = new URL(origin)
  return page.protocol === 'http:' && page.port === port && PAGE_HOSTS.includes(page.hostname)
}

/** Lets our page read what it asks of a lane; it stands before the other headers, to have the last word. */
export const shardHostHeaders = (): MiddlewareHandler => async (c, next) => {
  await next()
  if (!isFromOurPage(c)) return
  const origin = c.req.header('origin') ?? ''
  c.header('access-control-allow-origin', origin)
  c.header('access-control-expose-headers', 'retry-after')
  c.header('timing-allow-origin', origin)
  c.header('cross-origin-resource-policy', 'cross-origin')
  c.header('vary', 'origin', { append: true })
}
