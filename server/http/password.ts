// Asks for the password of ACCESS_TOKEN: people by a page that sets a cookie, scripts by a header.
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { ApiError } from '../errors.ts'
import { type Bindings, clientOf } from './client-address.ts'
import { LOGIN_POLICY, loginPage } from './login-page.ts'
import { createGuesses, createSessions, isSame, SESSION_S } from './session.ts'

type AppContext = Context<{ Bindings: Bindings }>

const COOKIE = 'galloper-session'
const MAX_FORM = 4_000

export function askPassword(options: {
  accessToken: string
  trustedProxies: number
  now: () => number
  log: (line: string) => void
}): MiddlewareHandler<{ Bindings: Bindings }> {
  const { accessToken, trustedProxies, now } = options
  const sessions = createSessions(accessToken, now)
  const guesses = createGuesses(options)

  /** Says if a password is right. @throws ApiError too_many_requests after too many wrong ones */
  function check(c: AppContext, password: string): boolean {
    const client = clientOf(c, trustedProxies)
    const waitS = guesses.waitS(client)
    if (waitS > 0)
      throw new ApiError('too_many_requests', 'Too many wrong passwords came from this address', {
        retryAfterS: waitS,
      })
    if (isSame(password, accessToken)) return true
    guesses.failed(client)
    return false
  }

  async function signIn(c: AppContext): Promise<Response> {
    const length = Number(c.req.header('content-length') ?? Number.NaN)
    if (!(length <= MAX_FORM)) throw new ApiError('body_too_large', 'This form is too long')
    const { password, to } = await c.req.parseBody()
    const path = placeOf(to)
    if (!check(c, typeof password === 'string' ? password : ''))
      return askFor(c, path, 'That is not the password.')
    const isHttps = new URL(c.req.url).protocol === 'https:'
    const isHttpsBefore = trustedProxies > 0 && c.req.header('x-forwarded-proto') === 'https'
    setCookie(c, COOKIE, sessions.open(), {
      httpOnly: true,
      sameSite: 'Strict',
      secure: isHttps || isHttpsBefore,
      path: '/',
      maxAge: SESSION_S,
    })
    return c.redirect(path, 303)
  }

  return async (c, next) => {
    if (c.req.path === '/login' && c.req.method === 'POST') return signIn(c)
    if (sessions.isOpen(getCookie(c, COOKIE))) return next()
    const given = passwordOf(c.req.header('authorization'))
    if (given !== null && check(c, given)) return next()
    if (c.req.path.startsWith('/api/') || !c.req.header('accept')?.includes('text/html'))
      throw new ApiError('unauthorized', 'This server needs the password of ACCESS_TOKEN')
    const { pathname, search } = new URL(c.req.url)
    return askFor(c, placeOf(pathname + search), '')
  }
}

/** A strict cookie does not come with a link of another site, and comes when the page reloads itself. */
function askFor(c: AppContext, to: string, note: string): Response {
  const reload = c.req.method === 'GET' && c.req.header('sec-fetch-site') === 'cross-site'
  c.header('content-security-policy', LOGIN_POLICY)
  c.header('cache-control', 'no-store')
  return c.html(loginPage(to, note, reload), 401)
}

/** A path of this server; the home page for anything else. */
const placeOf = (to: unknown) =>
  typeof to === 'string' && /^\/(?![/\\])[!-~]*$/.test(to) && !to.startsWith('/login') ? to : '/'

/** The password of a header: `Bearer`, or `Basic` with any name. Null where there is none. */
function passwordOf(header: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+) *$/i.exec(header ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme === '') return header === undefined ? null : ''
  const pair = Buffer.from(value, 'base64').toString()
  return pair.slice(pair.indexOf(':') + 1)
}
