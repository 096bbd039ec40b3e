// Answers of the network in between: login pages, filters and proxies.
import { http, page } from '../raw-host.ts'
import type { ImageWall } from './wall.ts'

const SIGN_IN = 'The network sent a page where a person must sign in'
const FILTER = 'A filter of the network sent its own page'
const moved = (location: string) => http('302 Found', { headers: [`Location: ${location}`] })

const stranger = (
  comes: string,
  sign: string,
  answer: ImageWall['answer'],
  message: string,
): ImageWall => ({ comes, sign, answer, reason: 'intercepted', message })

export const strangerWalls: ImageWall[] = [
  stranger(
    'A captive portal with status 200',
    'words of portals, such as “hotspot” and “WISPAccessGatewayParam”',
    () => http('200 OK', { body: page('Hotel Hotspot', '<!-- WISPAccessGatewayParam -->') }),
    SIGN_IN,
  ),
  stranger(
    'A login page with status 200',
    'a field for a password',
    () => http('200 OK', { body: page('Welcome', '<form><input type="password"></form>') }),
    SIGN_IN,
  ),
  stranger(
    'A login page that calls itself `image/jpeg`',
    'the bytes, not the header',
    () =>
      http('200 OK', {
        headers: ['Content-Type: image/jpeg'],
        body: page('Sign in to the network'),
      }),
    SIGN_IN,
  ),
  stranger(
    'A redirect to a login page',
    'the address of the redirect',
    () => moved('http://login.hotel.example/portal?from=i.imgur.com'),
    'The network redirects to a page where a person must sign in',
  ),
  stranger(
    '511, network authentication required',
    'status 511',
    () => http('511 Network Authentication Required', { body: page('Login') }),
    'The network answered 511: it wants somebody to sign in',
  ),
  stranger(
    '407 of a company’s proxy',
    'status 407',
    () => http('407 Proxy Authentication Required', { headers: ['Proxy-Authenticate: Basic'] }),
    'The network answered 407: its proxy wants somebody to sign in',
  ),
  stranger(
    'A parental filter with status 200',
    'words of filters, such as “parental controls”',
    () => http('200 OK', { body: page('Blocked', 'Parental controls do not allow this.') }),
    FILTER,
  ),
  stranger(
    'A company’s filter with status 403',
    'names of filters, such as FortiGuard',
    () => http('403 Forbidden', { body: page('Web Page Blocked', 'FortiGuard Intrusion') }),
    FILTER,
  ),
  stranger(
    'A filter that says that the site is blocked',
    'the words',
    () => http('200 OK', { body: page('Notice', 'This website has been blocked.') }),
    FILTER,
  ),
]
