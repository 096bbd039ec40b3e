import type { Context } from 'hono'
import type { Bindings } from './client-address.ts'

/** An answer that a route has begun to send by itself has all its headers. */
export const isSent = (c: Context<{ Bindings: Bindings }>): boolean =>
  c.env?.outgoing?.headersSent ?? false

/** The status that the browser sees. */
export const statusOf = (c: Context<{ Bindings: Bindings }>): number =>
  (isSent(c) ? c.env?.outgoing?.statusCode : undefined) ?? c.res.status
