// The faults of an image host, as bytes on a socket.
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Random } from '../../client/core/async/random.ts'
import { http, page, type RawAnswer } from '../helpers/raw-host.ts'

/** Another try may succeed after a fault that passes; after one that lasts none is made; a refusal counts as no try. */
type Effect = 'passes' | 'lasts' | 'refuses'

export interface Fault {
  readonly name: string
  readonly effect: Effect
  /** `whole` is the picture that was asked for. */
  readonly answer: (whole: Buffer, random: Random) => RawAnswer
}

/** A sound answer. */
export const sound = (whole: Buffer): RawAnswer => http('200 OK', { headers: JPEG, body: whole })

const JPEG = ['Content-Type: image/jpeg']

/** Bytes of a JPEG that say what it is. */
const SIGNATURE = 3

/**
 * A part that ends in the middle of the picture. It holds the signature: without that and without a length, nothing tells
 * it from another kind of file.
 */
const part = (whole: Buffer, random: Random) =>
  whole.subarray(0, SIGNATURE + Math.floor(random() * (whole.length - SIGNATURE - 1)))

const status = (line: string, effect: Effect, headers: readonly string[] = []): Fault => ({
  name: [line, ...headers].join(', '),
  effect,
  answer: () => http(line, { headers, body: 'no' }),
})

const redirect = (to: string): Fault => ({
  name: `a redirect to ${to}`,
  effect: 'lasts',
  answer: () => http('302 Found', { headers: [`Location: ${to}`] }),
})

const reset = (socket: Socket) => void socket.resetAndDestroy()

const chunk = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

const CHUNKED = 'HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n\r\n'

const body = (name: string, effect: Effect, answer: Fault['answer']): Fault => ({
  name,
  effect,
  answer,
})

/** Each fault of a host that ends by itself. */
export const faults: readonly Fault[] = [
  ...['400 Bad Request', '401 Unauthorized', '403 Forbidden', '404 Not Found', '410 Gone'].map(
    (line) => status(line, 'lasts'),
  ),
  status('451 Unavailable For Legal Reasons', 'lasts'),
  ...['408 Request Timeout', '500 Internal Server Error', '502 Bad Gateway'].map((line) =>
    status(line, 'passes'),
  ),
  status('503 Service Unavailable', 'passes'),
  status('504 Gateway Timeout', 'passes'),
  status('429 Too Many Requests', 'refuses'),
  ...['0', '1', '-5', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT'].map((when) =>
    status('429 Too Many Requests', 'refuses', [`Retry-After: ${when}`]),
  ),
  status('503 Service Unavailable', 'refuses', ['Retry-After: 1']),
  ...['204 No Content', '304 Not Modified', '206 Partial Content'].map((line) =>
    status(line, 'lasts'),
  ),
  redirect('http://127.0.0.2/aaaaa.jpg'),
  redirect('/removed.png'),
  redirect('//'),
  body('a redirect without a place', 'lasts', () => http('302 Found')),
  body('HTML', 'lasts', () =>
    http('200 OK', { headers: ['Content-Type: text/html'], body: page('Sorry') }),
  ),
  body('JSON', 'lasts', () => http('200 OK', { headers: JPEG, body: '{"success":false}' })),
  body('no byte', 'lasts', () => http('200 OK', { headers: JPEG })),
  body('no answer', 'passes', () => (socket) => socket.end()),
  body('a reset', 'passes', () => reset),
  body('a part of the declared bytes', 'passes', (whole, random) =>
    http('200 OK', { headers: JPEG, body: part(whole, random), length: whole.length }),
  ),
  body('a part, and a reset', 'passes', (whole, random) => (socket) => {
    const sent = http('200 OK', { headers: JPEG, body: part(whole, random), length: whole.length })
    socket.write(sent, () => setTimeout(reset, 5, socket))
  }),
  body('chunks that break off', 'passes', (whole, random) =>
    Buffer.concat([Buffer.from(CHUNKED), chunk(part(whole, random))]),
  ),
  body('no length, and a part', 'passes', (whole, random) =>
    http('200 OK', { headers: JPEG, body: part(whole, random), length: null }),
  ),
  body('more bytes than declared', 'lasts', (whole) =>
    http('200 OK', { headers: JPEG, body: whole, length: whole.length - 9 }),
  ),
  body('two lengths', 'lasts', (whole) =>
    http('200 OK', { headers: [...JPEG, `Content-Length: ${whole.length - 9}`], body: whole }),
  ),
  body('gzip that nobody asked for', 'lasts', (whole) =>
    http('200 OK', { headers: [...JPEG, 'Content-Encoding: gzip'], body: gzipSync(whole) }),
  ),
  body('a gzip bomb', 'lasts', () =>
    http('200 OK', { headers: [...JPEG, 'Content-Encoding: gzip'], body: BOMB }),
  ),
  body('no HTTP', 'lasts', () => Buffer.from('SSH-2.0-OpenSSH_9.6\r\n')),
  body('headers of 20 kB', 'lasts', (whole) =>
    http('200 OK', { headers: [...JPEG, `X-Long: ${'a'.repeat(20_000)}`], body: whole }),
  ),
]

/** 50 MB of zeros. */
const BOMB = gzipSync(Buffer.alloc(50e6))

/** Sound answers that look strange. */
export const oddities: readonly Fault[] = [
  body('chunks', 'passes', (whole) =>
    Buffer.concat([Buffer.from(CHUNKED), chunk(whole), Buffer.from('0\r\n\r\n')]),
  ),
  body('no length', 'passes', (whole) =>
    http('200 OK', { headers: JPEG, body: whole, length: null }),
  ),
  body('a wrong type', 'passes', (whole) =>
    http('200 OK', { headers: ['Content-Type: text/plain'], body: whole }),
  ),
  body('a few bytes at a time', 'passes', (whole) => (socket) => {
    const bytes = Buffer.from(sound(whole) as Buffer)
    const step = Math.ceil(bytes.length / 8)
    const send = (at: number) => {
      if (socket.destroyed) return
      if (at >= bytes.length) return void socket.end()
      socket.write(bytes.subarray(at, at + step))
      setTimeout(send, 10, at + step)
    }
    send(0)
  }),
]
