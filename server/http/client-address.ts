// The client that a request comes from, for limits. Headers that a client can write itself count only behind proxies
// that the settings name.
import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { groupsOf } from '../ipv6.ts'

/** The variables of every request that comes over a socket; a test may call the app without one. */
export type Bindings = Partial<HttpBindings | Http2Bindings>

/** `trustedProxies` is the number of proxies before this server; each has added an address to X-Forwarded-For. */
export function clientOf(c: Context<{ Bindings: Bindings }>, trustedProxies: number): string {
  const address = c.env?.incoming?.socket?.remoteAddress ?? ''
  if (trustedProxies === 0) return networkOf(address)
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((text) => text.trim())
  return networkOf(forwarded.at(-trustedProxies) || address)
}

/** One name for each client: an IPv6 network of 64 bits belongs to one customer, who can use all its addresses. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address.slice(0, 64)
  const plain = address.replace(/%.*$/, '')
  if (!URL.canParse(`http://[${plain}]`)) return plain.slice(0, 64)
  const network = groupsOf(plain).slice(0, 4)
  return `${network.map((group) => group.toString(16)).join(':')}::/64`
}
