// Who may ask, and what a page of ours may do.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { basicAuth } from 'hono/basic-auth'
import { secureHeaders } from 'hono/secure-headers'
import { type Config, isLoopback } from '../config.ts'
import { ApiError, type ErrorCode } from '../errors.ts'
import { isFromOurPage, shardHostSource } from './shard-hosts.ts'

/**
 * Headers for every answer. The page is cross-origin isolated (precise clocks, shared memory), and its policy
 * lets in nothing but our own files; pica's WebAssembly falls back to JavaScript without a word unless
 * 'wasm-unsafe-eval' is there. `directOrigin` is the one host besides us that the page may fetch from.
 */
export const securityHeaders = (directOrigin: string | null): MiddlewareHandler =>
  secureHeaders({
    // The relay gives images a stricter policy than the page's, and it must stay.
    overwrite: false,
    // TLS, where there is any, is the business of whoever ends it.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", shardHostSource, ...(directOrigin === null ? [] : [directOrigin])],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  })

/**
 * Refuses other sites' requests, and with a token everybody who does not know it; /healthz is open. Without a
 * token it answers to this machine's own names only: a foreign name that was made to lead here (DNS rebinding)
 * would make another site's page look like ours.
 */
export function guard({
  accessToken,
  host,
}: Pick<Config, 'accessToken' | 'host'>): MiddlewareHandler {
  const askPassword = accessToken === null ? null : passwordCheck(accessToken)
  return async (c, next) => {
    if (c.req.path === '/healthz') return next()
    // Only browsers send Sec-Fetch-Site, and no page can forge it.
    const site = c.req.header('sec-fetch-site') ?? 'none'
    const foreign = !['same-origin', 'none'].includes(site) && !isFromOurPage(c)
    if (c.req.path.startsWith('/api/') && foreign)
      throw new ApiError('forbidden', 'Another site may not use this API')
    if (askPassword) return askPassword(c, next)
    const { hostname } = new URL(c.req.url)
    if (isLoopback(host) && !isLoopback(hostname))
      throw new ApiError(
        'forbidden',
        `${hostname} is not a name of this machine: set ACCESS_TOKEN to allow it`,
      )
    return next()
  }
}

const PASSWORD_NEEDED = {
  code: 'unauthorized',
  message: 'This server needs the password of ACCESS_TOKEN',
} as const satisfies { code: ErrorCode; message: string }

/** The browser asks for a name and a password: any name will do. */
const passwordCheck = (accessToken: string) =>
  basicAuth({
    realm: 'Galloper',
    invalidUserMessage: (c: Context) =>
      c.req.path.startsWith('/api/') ? { error: PASSWORD_NEEDED } : PASSWORD_NEEDED.message,
    verifyUser: (_name, password) => timingSafeEqual(digest(password), digest(accessToken)),
  })

const digest = (text: string) => createHash('sha256').update(text).digest()
