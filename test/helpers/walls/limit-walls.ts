// Limits, overload, and refusals of a network or a country.
import { http, page } from '../raw-host.ts'
import type { ImageWall } from './wall.ts'

const OVER = 'Imgur is temporarily over capacity. Please try again later.'
const JSON_TYPE = 'Content-Type: application/json'
const json = (error: string, status: number) =>
  JSON.stringify({ data: { error, method: 'GET' }, success: false, status })
const over = {
  reason: 'over_capacity',
  message: 'The image host says that it is over capacity',
} as const
const limited = {
  reason: 'rate_limited',
  message: 'The image host answered 429: too many requests',
} as const

export const limitWalls: ImageWall[] = [
  {
    comes: '403 with JSON that says “over capacity”',
    sign: 'the words',
    answer: () => http('403 Forbidden', { headers: [JSON_TYPE], body: json(OVER, 403) }),
    ...over,
  },
  {
    comes: '403 with a page that says “over capacity”',
    sign: 'the words',
    answer: () => http('403 Forbidden', { body: page('imgur', OVER) }),
    ...over,
  },
  {
    comes: '503 with a page that says “over capacity”',
    sign: 'the words',
    answer: () => http('503 Service Unavailable', { body: page('Imgur is over capacity!') }),
    ...over,
  },
  {
    comes: '200 with a page that says “over capacity”',
    sign: 'the words',
    answer: () => http('200 OK', { body: page('imgur', OVER) }),
    ...over,
  },
  {
    comes: '503 without a word',
    sign: 'status 503',
    answer: () => http('503 Service Unavailable'),
    reason: 'over_capacity',
    message: 'The image host answered 503: it is over capacity',
  },
  {
    comes: '429 with the “awesome 429 page”',
    sign: 'status 429',
    answer: () =>
      http('429 Too Many Requests', { body: page('429', 'This is the awesome 429 page') }),
    ...limited,
  },
  {
    comes: '429 without `Retry-After`',
    sign: 'status 429; all downloads pause for a second and a random part of another',
    answer: () => http('429 Too Many Requests'),
    ...limited,
  },
  {
    comes: '429 with `Retry-After: 0`',
    sign: 'status 429; 0 is taken for a second',
    answer: () => http('429 Too Many Requests', { headers: ['Retry-After: 0'] }),
    ...limited,
  },
  {
    comes: '429 with `Retry-After: 120`',
    sign: 'status 429; all downloads pause for two minutes, unless the person ends the pause',
    answer: () => http('429 Too Many Requests', { headers: ['Retry-After: 120'] }),
    ...limited,
  },
  {
    comes: '429 with a page that says “over capacity”',
    sign: 'status 429, and the words',
    answer: () => http('429 Too Many Requests', { body: page('Imgur is over capacity') }),
    reason: 'rate_limited',
    message: 'The image host answered 429: it says that it is over capacity',
  },
  {
    comes: '403 with a page',
    sign: 'status 403',
    answer: () => http('403 Forbidden', { body: page('403 Forbidden') }),
    reason: 'upstream_refused',
    message: 'The image host answered 403: it refuses this network or this request',
  },
  {
    comes: '403 with a check of Cloudflare for people',
    sign: 'status 403, and the title of the check',
    answer: () =>
      http('403 Forbidden', {
        headers: ['Server: cloudflare', 'CF-RAY: 8c0ffee-FRA'],
        body: page('Just a moment...'),
      }),
    reason: 'upstream_refused',
    message:
      'The image host answered 403 (a check of Cloudflare for people): it refuses this network or this request',
  },
  {
    comes: '403 of Akamai with a reference number',
    sign: 'status 403, and the reference',
    answer: () =>
      http('403 Forbidden', {
        headers: ['Server: AkamaiGHost'],
        body: page('Access Denied', 'Reference&#32;&#35;18.2d1c1602.1790000000.1a2b3c'),
      }),
    reason: 'upstream_refused',
    message: 'The image host answered 403 (Akamai): it refuses this network or this request',
  },
  {
    comes: '403 of S3 with XML',
    sign: 'status 403, and the form of the XML',
    answer: () =>
      http('403 Forbidden', {
        headers: ['Content-Type: application/xml'],
        body: '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>',
      }),
    reason: 'upstream_refused',
    message: 'The image host answered 403 (S3): it refuses this network or this request',
  },
  {
    comes: '400 “These actions are forbidden.” with `CDN-Error: yes`',
    sign: 'status 400, and the header or the words',
    answer: () =>
      http('400 Bad Request', {
        headers: ['CDN-Error: yes', 'Retry-After: 0'],
        body: 'These actions are forbidden.',
      }),
    reason: 'upstream_refused',
    message: 'The image host answered 400 (the CDN): it does not take this request',
  },
  {
    comes: '405 of nginx',
    sign: 'status 405, and the page names nginx',
    answer: () =>
      http('405 Not Allowed', {
        headers: ['Server: nginx'],
        body: page('405 Not Allowed', '<center>nginx</center>'),
      }),
    reason: 'upstream_refused',
    message: 'The image host answered 405 (nginx): it takes no such requests at the moment',
  },
  {
    comes: '401',
    sign: 'status 401',
    answer: () => http('401 Unauthorized', { headers: ['WWW-Authenticate: Basic realm="x"'] }),
    reason: 'upstream_refused',
    message: 'The image host answered 401: it wants somebody to sign in',
  },
  {
    comes: '418, or any other refusal',
    sign: 'status 400 to 499',
    answer: () => http('418 I am a teapot'),
    reason: 'upstream_refused',
    message: 'The image host answered 418: it refuses this request',
  },
  {
    comes: '451, unavailable for legal reasons',
    sign: 'status 451',
    answer: () => http('451 Unavailable For Legal Reasons', { body: page('451') }),
    reason: 'upstream_refused',
    message: 'The image host answered 451: the law forbids this image where this server is',
  },
]
