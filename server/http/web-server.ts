// The server that browsers connect to: plain http; or, with a certificate, HTTP/2 and for old programs HTTP/1.1.
import { createSecureServer, type ServerHttp2Session } from 'node:http2'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { answerUnreadable, CONNECTION_LIMITS, limitConnections } from './connections.ts'
import type { Tls } from './tls.ts'

/**
 * Requests that one HTTP/2 connection may have under way; a browser holds back the others. Chromium begins with this
 * number before it knows our limit, and with 256 some requests of 900 at once failed.
 */
export const MAX_STREAMS = 100

// A browser on this machine or behind a proxy sends its few headers at once. Node's defaults of 60 s and 300 s
// would only help attackers who hold connections open, and it looks only every 30 s.
export const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000 }
const CHECKED_EVERY = { connectionsCheckingInterval: 1_000 }

export interface WebServer {
  readonly server: ServerType
  /** Takes no new request, and resolves when the answers under way have ended. */
  close(): Promise<void>
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

export function createWebServer(
  fetch: Fetch,
  tls: Tls | null,
  limits = CONNECTION_LIMITS,
): WebServer {
  const server = tls ? secureServer(fetch, tls) : plainServer(fetch)
  const sessions = new Set<ServerHttp2Session>()
  limitConnections(server, limits)
  server.on('clientError', answerUnreadable)
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  return {
    server,
    async close() {
      // A browser keeps its connections and goes on asking, so each is closed after its next answer.
      server.prependListener('request', ({ httpVersionMajor }, response) => {
        if (httpVersionMajor === 1) response.setHeader('connection', 'close')
      })
      for (const session of sessions) session.close()
      await new Promise((done) => {
        server.close(done)
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      })
    },
  }
}

const plainServer = (fetch: Fetch) =>
  createAdaptorServer({ fetch, serverOptions: { ...TIMEOUTS, ...CHECKED_EVERY } })

const secureServer = (fetch: Fetch, { cert, key }: Tls) => {
  const settings = { maxConcurrentStreams: MAX_STREAMS }
  const server = createAdaptorServer({
    fetch,
    createServer: createSecureServer,
    serverOptions: { cert, key, settings, allowHTTP1: true, ...CHECKED_EVERY },
  })
  // For HTTP/1.1 this kind of server has the same two limits, but takes no options for them.
  return Object.assign(server, TIMEOUTS)
}
