// Limits for each client, so that none of them can shut out the others. All are far above what the page needs.
import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../errors.ts'
import { MAX_OPEN } from '../relay/relay.ts'
import { type Bindings, clientOf } from './client-address.ts'
import { createOpenCounts } from './open-counts.ts'

/** Images that one client may have under way at once. The rest of MAX_OPEN is left for others. */
export const MAX_OPEN_BY_CLIENT = (MAX_OPEN * 3) / 4

/** Requests that may come at once, and those that may follow in each second. */
interface Rate {
  readonly burst: number
  readonly perSecond: number
}

const ANY: Rate = { burst: 20_000, perSecond: 2_000 }
/** Each of these may cost a request to Imgur's API, or has a long text to read. */
const COSTLY: Rate = { burst: 400, perSecond: 20 }
const COSTLY_PATH = /^\/api\/(?:demo\/(?:line\/[\w-]+\/)?)?gallery$|^\/api\/client-id$/
const IMAGE_PATH = /^\/api\/(?:demo\/(?:line\/[\w-]+\/)?)?image\//
/** Listings under way at once, for all clients together. */
const MAX_LISTINGS = 256

/** More clients than this are not told apart: those that have asked longest ago are forgotten. */
const MAX_CLIENTS = 10_000

export function clientLimits(options: {
  trustedProxies: number
  now: () => number
}): MiddlewareHandler<{ Bindings: Bindings }> {
  const any = createBuckets(ANY, options.now)
  const costly = createBuckets(COSTLY, options.now)
  const open = createOpenCounts()
  let listings = 0
  return async (c, next) => {
    const client = clientOf(c, options.trustedProxies)
    any.take(client)
    const { path } = c.req
    if (COSTLY_PATH.test(path)) {
      costly.take(client)
      if (listings >= MAX_LISTINGS)
        throw new ApiError('server_busy', 'Too many lists are asked for', { retryAfterS: 1 })
      listings++
      return next().finally(() => listings--)
    }
    if (!IMAGE_PATH.test(path)) return next()
    if (open.of(client) >= MAX_OPEN_BY_CLIENT)
      throw tooMany('This client has as many images under way as one client may', 1)
    const leave = open.enter(client)
    // An image is under way until its last byte has been taken, which is long after the headers.
    const outgoing = c.env?.outgoing
    if (!outgoing) return next().finally(leave)
    outgoing.once('close', leave)
    return next()
  }
}

/** One bucket of tokens for each client: https://en.wikipedia.org/wiki/Token_bucket */
export function createBuckets({ burst, perSecond }: Rate, now: () => number) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    /** @throws ApiError too_many_requests */
    take(client: string) {
      const at = now()
      const { tokens, at: before } = buckets.get(client) ?? { tokens: burst, at }
      const filled = Math.min(burst, tokens + ((at - before) / 1000) * perSecond)
      // The newest is the last one of the map.
      buckets.delete(client)
      buckets.set(client, { tokens: Math.max(0, filled - 1), at })
      const [oldest] = buckets.keys()
      if (buckets.size > MAX_CLIENTS && oldest !== undefined) buckets.delete(oldest)
      if (filled < 1)
        throw tooMany('This client asks too often', Math.ceil((1 - filled) / perSecond))
    },
  }
}

const tooMany = (message: string, retryAfterS: number) =>
  new ApiError('too_many_requests', message, { retryAfterS })
