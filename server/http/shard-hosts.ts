// More connections over plain http: a browser opens six to each host, and every shardN.localhost is a host of its own
// that leads to this server (RFC 6761, section 6.3: *.localhost is loopback).
import type { Context, MiddlewareHandler } from 'hono'
import { isLoopback } from '../config.ts'
import { isSent } from './sent.ts'

/** With these and the page's own origin 48 requests run at once; browsers stop at 256 in all. */
const SHARD_HOSTS = 7

const SHARD_HOST = /^shard\d\.localhost$/

/** The paths that the page asks of a shard host: images, and at the start whether it answers. */
const SHARD_PATH = /^\/(api\/(demo\/(line\/[\w-]+\/)?)?image\/|healthz$)/

const PAGE_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/** The origins of the shard hosts, or none where they would not lead to this server. */
export function shardHosts(c: Context): string[] {
  const { protocol, hostname, port } = new URL(c.req.url)
  if (protocol !== 'http:' || !isLoopback(hostname)) return []
  return Array.from(
    { length: SHARD_HOSTS },
    (_, n) => `http://shard${n + 1}.localhost:${port || 80}`,
  )
}

/** The part of the page's policy that allows the shard hosts. */
export function shardHostSource(c: Context): string {
  const [first] = shardHosts(c)
  return first ? `http://*.localhost:${new URL(first).port || 80}` : "'self'"
}

/** True for a request that our own page at the same port sends to a shard host. */
export function isFromOurPage(c: Context): boolean {
  const origin = c.req.header('origin') ?? ''
  const { hostname, port } = new URL(c.req.url)
  if (!SHARD_PATH.test(c.req.path) || !SHARD_HOST.test(hostname)) return false
  if (!URL.canParse(origin)) return false
  const page = new URL(origin)
  return page.protocol === 'http:' && page.port === port && PAGE_HOSTS.includes(page.hostname)
}

/** A browser asks first whether it may ask another host for the rest of a file. */
const FOR_THE_REST = {
  'access-control-allow-headers': 'range, if-range',
  'access-control-max-age': '600',
}

/** Lets our page read the answers of a shard host. It stands before the other headers, so that it writes last. */
export const shardHostHeaders = (): MiddlewareHandler => async (c, next) => {
  const isFirstAsking = c.req.method === 'OPTIONS' && isFromOurPage(c)
  if (isFirstAsking) c.res = new Response(null, { status: 204, headers: FOR_THE_REST })
  else await next()
  if (isSent(c) || !isFromOurPage(c)) return
  for (const [name, value] of Object.entries(headersFor(c)))
    c.header(name, value, { append: name === 'vary' })
}

/** The headers of an answer to a shard host's request of our own page. */
export const headersFor = (c: Context): Record<string, string> => {
  const origin = c.req.header('origin') ?? ''
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after, etag, content-range',
    'timing-allow-origin': origin,
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'origin',
  }
}
