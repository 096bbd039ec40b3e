// Decides which requests are answered, and what the page may do in the browser.
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { isLoopback } from '../config.ts'
import { ApiError } from '../errors.ts'
import type { Bindings } from './client-address.ts'
import { EARLY_SCRIPTS } from './early-scripts.ts'
import { askPassword } from './password.ts'
import { isSent } from './sent.ts'
import { isFromOurPage, shardHostSource } from './shard-hosts.ts'

/**
 * Headers for every answer. The page is cross-origin isolated (precise clocks, shared memory), and its policy allows
 * our own files only. Without 'wasm-unsafe-eval' pica would silently use JavaScript in place of WebAssembly.
 * `directOrigin` is the one other host that the page may fetch from.
 */
export function securityHeaders(directOrigin: string): MiddlewareHandler {
  const secure = secureHeaders({ ...FIXED, contentSecurityPolicy: policyOf(directOrigin) })
  return async (c, next) => {
    await next()
    if (!isSent(c)) await secure(c, async () => {})
  }
}

/** The headers that are the same for every answer. */
export const FIXED = {
  // The relay gives images a stricter policy than the page's, and it must stay.
  overwrite: false,
  // HSTS is off: the browser would remember it for this name after this server has stopped using TLS.
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: 'require-corp',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
} as const

const policyOf = (directOrigin: string) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'", ...EARLY_SCRIPTS],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'", shardHostSource, directOrigin],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  // No text of a stranger becomes code: the one policy, client/workers/trusted-urls.ts, allows our own files.
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['default'],
})

/**
 * Refuses requests of other sites, and where a token is set also requests without it; /healthz is open to all. Without
 * a token only this machine's own names are answered: with a foreign name that leads here (DNS rebinding), the page of
 * another site would look like ours.
 */
export function guard(options: {
  accessToken: string | null
  host: string
  trustedProxies: number
  now: () => number
  log: (line: string) => void
}): MiddlewareHandler<{ Bindings: Bindings }> {
  const { accessToken, host } = options
  const password = accessToken === null ? null : askPassword({ ...options, accessToken })
  return async (c, next) => {
    const names = c.env?.incoming?.rawHeaders.filter((text, n) => n % 2 === 0 && isHost.test(text))
    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2: a proxy before us may have looked at the other one.
    if (names && names.length > 1)
      throw new ApiError('bad_request', 'This request has two Host headers')
    if (c.req.path === '/healthz') return next()
    // Only browsers send Sec-Fetch-Site, and no page can forge it.
    const site = c.req.header('sec-fetch-site') ?? 'none'
    const foreign = !['same-origin', 'none'].includes(site) && !isFromOurPage(c)
    const isGuarded = c.req.path.startsWith('/api/') || c.req.path === '/login'
    if (isGuarded && foreign) throw new ApiError('forbidden', 'Another site may not use this API')
    if (password) return password(c, next)
    const { hostname } = new URL(c.req.url)
    if (isLoopback(host) && !isLoopback(hostname))
      throw new ApiError(
        'forbidden',
        `${hostname} is not a name of this machine: set ACCESS_TOKEN to allow it`,
      )
    return next()
  }
}

const isHost = /^host$/i
