// A server on loopback that answers as a test says, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export interface Loopback {
  readonly origin: string
  readonly requests: { url: string; headers: IncomingHttpHeaders }[]
  /** Connections that are open now. */
  connections(): Promise<number>
  /** Takes no connections any more, and breaks those that are open. */
  close(): Promise<void>
  /** Listens at the same port again. */
  back(): Promise<void>
}

export async function startLoopback(answer: RequestListener): Promise<Loopback> {
  const requests: Loopback['requests'] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers })
    answer(request, response)
  })
  const port = await listenOnLoopback(server)
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    back: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
  }
}

/** Listens on a free port. @returns the port. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
