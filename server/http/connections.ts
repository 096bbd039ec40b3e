// Limits on connections, and the answer to bytes that are no request.
import { STATUS_CODES } from 'node:http'
import type { Server, Socket } from 'node:net'
import type { ServerType } from '@hono/node-server'
import type { ErrorCode } from '../errors.ts'
import { networkOf } from './client-address.ts'
import { createOpenCounts } from './open-counts.ts'

export interface ConnectionLimits {
  readonly all: number
  /** Of one client. Behind a trusted proxy all clients have the proxy's address, so there it equals `all`. */
  readonly byClient: number
}

/** A slow reader over HTTP/1.1 has a connection for each image, so there are more of these than of images. */
export const CONNECTION_LIMITS: ConnectionLimits = { all: 4_096, byClient: 3_072 }

/** Behind proxies all clients have the address of their proxy. */
export const limitsBehind = (proxies: number): ConnectionLimits =>
  proxies > 0 ? { ...CONNECTION_LIMITS, byClient: CONNECTION_LIMITS.all } : CONNECTION_LIMITS

/** Closes each connection above the limits at once. */
export function limitConnections(server: ServerType, { all, byClient }: ConnectionLimits): void {
  const open = createOpenCounts()
  // Both kinds of servers are servers of net, whose own limit closes what is above it.
  const listening: Server = server
  listening.maxConnections = all
  listening.on('connection', (socket: Socket) => {
    const client = networkOf(socket.remoteAddress ?? '')
    socket.once('close', open.enter(client))
    if (open.of(client) > byClient) socket.destroy()
  })
}

/** Node would answer with a status alone, and this API has one shape for all its errors. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  const underWay: unknown = Reflect.get(socket, '_httpMessage')
  const hasBegun = isObject(underWay) && Reflect.get(underWay, 'headersSent') === true
  if (!socket.writable || hasBegun || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, code, message] = MEANINGS[error.code ?? ''] ?? NO_REQUEST
  const body = JSON.stringify({ error: { code, message } })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon())
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

type Meaning = readonly [status: number, code: ErrorCode, message: string]

const NO_REQUEST: Meaning = [400, 'bad_request', 'This is no HTTP request that can be read']

// Node's own choice: https://nodejs.org/api/http.html#event-clienterror
const MEANINGS: Readonly<Record<string, Meaning>> = {
  HPE_HEADER_OVERFLOW: [431, 'bad_request', 'The headers of this request are too long'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [
    413,
    'body_too_large',
    'The body of this request is framed in too many bytes',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'bad_request', 'This request did not come in time'],
}
