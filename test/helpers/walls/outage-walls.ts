// Error pages of servers and CDNs, and connections that fail.
import { http, page } from '../raw-host.ts'
import type { ImageWall } from './wall.ts'

/** A status line, the sender's header, and the sentence. */
const status = (
  line: string,
  server: string | null,
  reason: ImageWall['reason'],
  meaning: string,
): ImageWall => ({
  comes: server === null ? line : `${line} of ${server}`,
  sign: server === null ? 'the status' : 'the status, and the header `Server`',
  answer: () =>
    http(line, { headers: server === null ? [] : [`Server: ${server}`], body: page(line) }),
  reason,
  message: `The image host answered ${line.slice(0, 3)}${server === null ? '' : ` (${server})`}: ${meaning}`,
})

const ERROR = 'it has an error'

export function outageWalls(jpeg: Uint8Array): ImageWall[] {
  /** Each answer has one byte more than the one before it. */
  const everLonger = (answer: (body: Uint8Array) => ReturnType<typeof http>) => {
    let length = 900
    return () => answer(jpeg.subarray(0, length++))
  }
  return [
    status('500 Internal Server Error', null, 'upstream_failed', ERROR),
    status('502 Bad Gateway', 'nginx', 'upstream_failed', ERROR),
    status('504 Gateway Timeout', 'nginx', 'upstream_timeout', 'it ran out of time'),
    status('408 Request Timeout', null, 'upstream_timeout', 'it ran out of time'),
    status('425 Too Early', null, 'upstream_failed', 'the request came too early'),
    ...cloudflare,
    {
      comes: '500 “Fastly error: unknown domain”',
      sign: 'the words',
      answer: () =>
        http('500 Domain Not Found', {
          body: 'Fastly error: unknown domain: i.imgur.com. Please check that this domain has been added to a service.',
        }),
      reason: 'upstream_failed',
      message: `The image host answered 500 (Fastly, which knows no such host): ${ERROR}`,
    },
    {
      comes: '503 of Varnish, “Guru Meditation”',
      sign: 'status 503, and the words',
      answer: () =>
        http('503 Backend fetch failed', { body: page('503', 'Guru Meditation: XID: 12') }),
      reason: 'over_capacity',
      message: 'The image host answered 503 (Varnish): it is over capacity',
    },
    {
      comes: 'Bytes that are not HTTP',
      sign: 'they cannot be read',
      answer: () => Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'),
      reason: 'upstream_unreadable',
      message: 'The answer is not HTTP that can be read',
    },
    {
      comes: 'Two lengths that contradict each other',
      sign: 'HTTP forbids it',
      answer: () => http('200 OK', { headers: [`Content-Length: ${jpeg.length - 1}`], body: jpeg }),
      reason: 'upstream_unreadable',
      message: 'The answer is not HTTP that can be read',
    },
    {
      comes: '100 Continue, although nobody waits for it',
      sign: 'HTTP forbids it',
      answer: () => Buffer.from('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'),
      reason: 'upstream_unreadable',
      message: 'The answer is not HTTP that can be read',
    },
    {
      comes: 'Headers of more than 16 kB',
      sign: 'their size',
      answer: () => http('200 OK', { headers: [`X: ${'x'.repeat(40_000)}`], body: jpeg }),
      reason: 'upstream_unreadable',
      message: 'The answer is not HTTP that can be read',
    },
    {
      comes: 'A connection that is closed without an answer',
      sign: 'no byte came',
      answer: () => (socket) => void socket.destroy(),
      reason: 'upstream_unreachable',
      message: 'The host closed the connection without an answer',
    },
    {
      comes: 'A body that breaks off',
      sign: 'fewer bytes came than were declared',
      answer: () => http('200 OK', { body: jpeg.subarray(0, 900), length: jpeg.length }),
      reason: 'cut_short',
      message: `The connection broke after 900 of ${jpeg.length} bytes`,
    },
    {
      comes: 'A body without a length that ends too early',
      sign: 'the format’s end is missing, and each request brings other bytes',
      answer: everLonger((body) => http('200 OK', { body, length: null })),
      reason: 'incomplete',
      message: 'The answer ended before the file did, and it did not say how long the file is',
    },
    {
      comes: 'A file that lacks its end',
      sign: 'the format’s end is missing although all declared bytes came, and each request brings other bytes',
      answer: everLonger((body) => http('200 OK', { body })),
      reason: 'incomplete',
      message: 'The file lacks its end, though all declared bytes came',
    },
    {
      comes: 'An answer that stays silent',
      sign: 'the time limit of one image',
      answer: () => (socket) => void socket.write('HTTP/1.1 200 OK\r\n'),
      reason: 'timed_out',
      message: 'Nothing came for 1 s',
    },
    {
      comes: 'A file of more than 64 MB',
      sign: 'the declared length',
      answer: () => http('200 OK', { body: jpeg, length: 65_000_000 }),
      reason: 'too_large',
      message: 'This image is larger than 64 MB, the most that is relayed',
    },
  ]
}

const cloudflare = (
  [
    [
      '520 Web server returns an unknown error',
      'upstream_failed',
      'the CDN got an answer that it cannot read',
    ],
    ['521 Web server is down', 'upstream_failed', 'the server behind the CDN is down'],
    [
      '522 Connection timed out',
      'upstream_timeout',
      'the server behind the CDN did not answer in time',
    ],
    ['523 Origin is unreachable', 'upstream_failed', 'the CDN cannot reach the server behind it'],
    [
      '524 A timeout occurred',
      'upstream_timeout',
      'the server behind the CDN did not answer in time',
    ],
    [
      '525 SSL handshake failed',
      'upstream_failed',
      'the CDN cannot connect safely to the server behind it',
    ],
    [
      '526 Invalid SSL certificate',
      'upstream_failed',
      'the server behind the CDN has a bad certificate',
    ],
    ['527 Railgun error', 'upstream_failed', 'the CDN lost the server behind it'],
  ] as const
).map(([line, reason, meaning]) => ({
  ...status(line, 'cloudflare', reason, meaning),
  comes: `${line} of Cloudflare`,
  message: `The image host answered ${line.slice(0, 3)} (Cloudflare): ${meaning}`,
}))
