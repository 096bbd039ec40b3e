// The demo at an address that stays, for scripts in any language: docs/classroom.md. It has Imgur's random gallery, which
// a well-known tutorial downloads, needs no client ID, and is as slow as the demo on the page.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { networkOf } from '../http/client-address.ts'
import { createBuckets } from '../http/client-limits.ts'
import { type ConnectionLimits, limitConnections } from '../http/connections.ts'
import { TIMEOUTS } from '../http/web-server.ts'
import { listOf, type Route } from './api/answer-api.ts'
import { createApiHost } from './api/api-host.ts'
import type { NetworkProfile } from './network.ts'

export interface ClassroomAddress {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  readonly limits: ConnectionLimits
}

export interface Classroom {
  /** Looks like http://localhost:8081 */
  readonly origin: string
  close(): Promise<void>
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Imgur gave other images each time; here they are the same, or two runs could not be compared. */
const RANDOM: readonly Route[] = [
  [/^gallery\/random\/random(?:\/(\d+))?$/, ([page], context) => listOf('random', page, context)],
  [/^gallery$/, (_parts, context) => listOf('hot', '0', context)],
]

/** Each request of a script costs little, so the limit is the one of all of Galloper's own answers. */
const RATE = { burst: 20_000, perSecond: 2_000 }

/** Rejects if the address cannot be opened. */
export async function openClassroom(
  { host, port, limits }: ClassroomAddress,
  parts: { readonly profile: () => NetworkProfile; readonly serveImage: Serve },
): Promise<Classroom> {
  const rate = createBuckets(RATE, () => performance.now())
  let opened = port
  const serveApi = createApiHost({
    profile: parts.profile,
    originFor: ({ headers }) => `http://${hostIn(headers.host) ?? `localhost:${opened}`}`,
    needsClientId: false,
    more: RANDOM,
  })
  const server = createServer({ keepAliveTimeout: 60_000, ...TIMEOUTS }, (request, response) => {
    if (!/^(GET|HEAD)$/.test(request.method ?? '')) return void response.writeHead(405).end()
    try {
      rate.take(networkOf(request.socket.remoteAddress ?? ''))
    } catch {
      return void response.writeHead(429, { 'retry-after': '1' }).end()
    }
    const serve = request.url?.startsWith('/3/') ? serveApi : parts.serveImage
    serve(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
  })
  limitConnections(server, limits)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  if (typeof address === 'object' && address) opened = address.port
  return {
    origin: `http://${host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${opened}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The name under which a script has reached this address reaches the images too. */
const hostIn = (header = ''): string | null =>
  /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(header) ? header : null
