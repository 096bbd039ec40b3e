// Answers of the API that are not the listing.
import { http, page } from '../raw-host.ts'
import type { ApiWall } from './wall.ts'

const TYPE = 'Content-Type: application/json'
const json = (status: string, value: unknown, headers: readonly string[] = []) =>
  http(status, { headers: [TYPE, ...headers], body: JSON.stringify(value) })
const error = (text: unknown, status: number) => ({
  data: { error: text, request: '/3/x', method: 'GET' },
  success: false,
  status,
})
const left = (user: number, client: number, ...more: string[]) => [
  `X-RateLimit-UserRemaining: ${user}`,
  'X-RateLimit-UserLimit: 500',
  'X-RateLimit-UserReset: 3600',
  `X-RateLimit-ClientRemaining: ${client}`,
  'X-RateLimit-ClientLimit: 12500',
  ...more,
]
const OVER = 'Imgur is temporarily over capacity. Please try again later.'
const over = {
  reason: 'over_capacity',
  message:
    'Imgur says that it is over capacity, often a limit on this network; try again in a few minutes.',
} as const
const MISSING = 'Imgur has nothing there, or hides it'

export const apiWalls: ApiWall[] = [
  {
    comes: 'An album that was deleted',
    sign: 'status 404',
    source: 'https://imgur.com/a/abcde',
    answer: () => json('404 Not Found', error('Unable to find an album with the id, abcde', 404)),
    reason: 'not_found',
    message: `${MISSING}, saying “Unable to find an album with the id, abcde”.`,
  },
  {
    comes: 'The same as a page',
    sign: 'status 404',
    source: 'https://imgur.com/a/abcde',
    answer: () => http('404 Not Found', { body: page('imgur: the simple 404 page') }),
    reason: 'not_found',
    message: `${MISSING}, saying “imgur: the simple 404 page”.`,
  },
  {
    comes: 'Status 200 with `success: false` and status 404 inside',
    sign: 'the fields of the JSON',
    source: 'https://imgur.com/a/abcde',
    answer: () => json('200 OK', error('Gone', 404)),
    reason: 'not_found',
    message: `${MISSING}, saying “Gone”.`,
  },
  {
    comes: 'A private album',
    sign: 'status 403 in the API’s own JSON, without a word of the client ID',
    source: 'https://imgur.com/a/abcde',
    answer: () => json('403 Forbidden', error('Permission denied', 403)),
    reason: 'upstream_refused',
    message:
      'Imgur does not show this to everybody, saying “Permission denied”: its owner keeps it private, or this network may not see it.',
  },
  {
    comes: 'A client ID that Imgur does not know',
    sign: 'status 403, and the words name the client ID',
    answer: () => json('403 Forbidden', error('Invalid client_id', 403)),
    reason: 'client_id_refused',
    message: 'Imgur refuses this client ID, saying “Invalid client_id”.',
  },
  {
    comes: 'The same with status 401',
    sign: 'status 401',
    answer: () => json('401 Unauthorized', error('Authentication required', 401)),
    reason: 'client_id_refused',
    message: 'Imgur refuses this client ID, saying “Authentication required”.',
  },
  {
    comes: 'Status 400 outside and code 403 inside',
    sign: 'the inner code counts',
    answer: () =>
      json('400 Bad Request', error({ code: 403, message: 'Client ID invalid', type: 'x' }, 400)),
    reason: 'client_id_refused',
    message: 'Imgur refuses this client ID, saying “Client ID invalid”.',
  },
  {
    comes: 'A client ID that is blocked until the month ends',
    sign: 'status 429, and the word “month” or a reset in more than a day',
    answer: () =>
      json(
        '429 Too Many Requests',
        error('Too many', 429),
        left(100, 0, 'X-RateLimit-ClientReset: 900000'),
      ),
    reason: 'rate_limited',
    message: 'Imgur has blocked this client ID until the month ends; use another one.',
  },
  {
    comes: 'A client ID without credits for today',
    sign: 'status 429 with `X-RateLimit-ClientRemaining: 0`',
    answer: () => json('429 Too Many Requests', error('Too many', 429), left(100, 0)),
    reason: 'rate_limited',
    message: 'The credits of this client ID are used up for today; try again tomorrow.',
  },
  {
    comes: 'A network without credits for this hour',
    sign: 'status 429 with `X-RateLimit-UserRemaining: 0`',
    answer: () => json('429 Too Many Requests', error('Too many', 429), left(0, 9000)),
    reason: 'rate_limited',
    message: 'Imgur’s credits for this network are used up for this hour; try again in an hour.',
  },
  {
    comes: 'A success that says that no credit is left',
    sign: 'the same header; the next request is not sent',
    answer: () => json('200 OK', { data: [], success: true, status: 200 }, left(0, 9000)),
    times: 2,
    reason: 'rate_limited',
    message:
      'The last of this hour’s or day’s Imgur credits are kept in reserve; try again in 60 minutes.',
  },
  {
    comes: '429 in the form `errors: [...]`',
    sign: 'the code of the first error',
    answer: () =>
      json('429 Too Many Requests', {
        errors: [{ id: 'x', code: '429', status: 'x', detail: 'Too Many Requests' }],
      }),
    reason: 'rate_limited',
    message:
      'Imgur’s limit on requests is reached, saying “Too Many Requests”; try again in a few minutes.',
  },
  {
    comes: '429 with `Retry-After: 0`',
    sign: 'status 429; 0 is taken for a second',
    answer: () => http('429 Too Many Requests', { headers: ['Retry-After: 0'] }),
    reason: 'rate_limited',
    message: 'Imgur’s limit on requests is reached; try again in 1 second.',
  },
  {
    comes: '403 with JSON that says “over capacity”',
    sign: 'the words',
    answer: () => json('403 Forbidden', error(OVER, 403)),
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
    comes: '400 “These actions are forbidden.”',
    sign: 'status 400',
    answer: () =>
      http('400 Bad Request', {
        headers: ['CDN-Error: yes'],
        body: 'These actions are forbidden.',
      }),
    reason: 'upstream_refused',
    message:
      'Imgur refuses this request or network (status 400, saying “These actions are forbidden.”); try it from another network.',
  },
  {
    comes: '405 of nginx',
    sign: 'status 405',
    answer: () => http('405 Not Allowed', { body: page('405 Not Allowed') }),
    reason: 'upstream_refused',
    message:
      'Imgur refuses this request or network (status 405, saying “405 Not Allowed”); try it from another network.',
  },
  {
    comes: '500, as for some large albums',
    sign: 'status 500',
    answer: () => json('500 Internal Server Error', error('Internal', 500)),
    reason: 'upstream_failed',
    message:
      'Imgur is broken at the moment (status 500, saying “Internal”); try again in a few minutes.',
  },
  {
    comes: 'A page instead of JSON',
    sign: 'it is no JSON',
    answer: () => http('200 OK', { headers: [TYPE], body: page('Imgur') }),
    reason: 'upstream_unreadable',
    message: 'Imgur’s answer (status 200) cannot be read, saying “Imgur”; try again later.',
  },
  {
    comes: 'JSON that is cut',
    sign: 'it is no JSON',
    answer: () => http('200 OK', { headers: [TYPE], body: '{"data":[' }),
    reason: 'upstream_unreadable',
    message: 'Imgur’s answer (status 200) cannot be read, saying “{"data":[”; try again later.',
  },
  {
    comes: 'JSON of another kind',
    sign: 'the data are no list',
    answer: () => json('200 OK', { data: 'text', success: true, status: 200 }),
    reason: 'upstream_unreadable',
    message: 'Imgur answered with data of another kind than was asked for; try another gallery.',
  },
  {
    comes: 'A captive portal with status 200',
    sign: 'words of portals',
    answer: () => http('200 OK', { body: page('Guest Wi-Fi', 'Sign in to our network') }),
    reason: 'intercepted',
    message:
      'The network sent a page where a person must sign in; sign in to the network of Galloper’s server, or use another one.',
  },
  {
    comes: 'A redirect to a login page',
    sign: 'the address of the redirect',
    answer: () => http('302 Found', { headers: ['Location: http://portal.hotel.example/login'] }),
    reason: 'intercepted',
    message:
      'The network redirects to a page where a person must sign in; sign in to the network of Galloper’s server, or use another one.',
  },
  {
    comes: '407 of a company’s proxy',
    sign: 'status 407',
    answer: () => http('407 Proxy Authentication Required'),
    reason: 'intercepted',
    message:
      'The network wants somebody to sign in; sign in to the network of Galloper’s server, or use another one.',
  },
  {
    comes: 'Bytes that are not HTTP',
    sign: 'they cannot be read',
    answer: () => Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'),
    reason: 'upstream_unreadable',
    message: 'The answer is not HTTP that can be read',
  },
]
