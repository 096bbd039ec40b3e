// Decides which requests are answered, and what the page may do in the browser.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { basicAuth } from 'hono/basic-auth'
import { secureHeaders } from 'hono/secure-headers'
import { type Config, isLoopback } from '../config.ts'
import { ApiError, type ErrorCode } from '../errors.ts'
import { isFromOurPage, shardHostSource } from './shard-hosts.ts'

/**
 * Headers for every answer. The page is cross-origin isolated (precise clocks, shared memory), and its policy allows
 * our own files only. Without 'wasm-unsafe-eval' pica would silently use JavaScript in place of WebAssembly.
 * `directOrigin` is the one other host that the page may fetch from.
 */
export const securityHeaders = (directOrigin: string): MiddlewareHandler =>
  secureHeaders({
    // The relay gives images a stricter policy than the page's, and it must stay.
    overwrite: false,
    // HSTS is off: the browser would remember it for this name after this server has stopped using TLS.
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
      connectSrc: ["'self'", shardHostSource, directOrigin],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  })

/**
 * Refuses requests of other sites, and where a token is set also requests without it; /healthz is open to all. Without
 * a token only this machine's own names are answered: with a foreign name that leads here (DNS rebinding), the page of
 * another site would look like ours.
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

/** The browser asks for a name and a password. Any name is accepted. */
const passwordCheck = (accessToken: string) =>
  basicAuth({
    realm: 'Galloper',
    invalidUserMessage: (c: Context) =>
      c.req.path.startsWith('/api/') ? { error: PASSWORD_NEEDED } : PASSWORD_NEEDED.message,
    verifyUser: (_name, password) => timingSafeEqual(digest(password), digest(accessToken)),
  })

const digest = (text: string) => createHash('sha256').update(text).digest()
