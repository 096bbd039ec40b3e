// The port of a worker: its health for Kubernetes, and its figures for Prometheus.
import { createServer } from 'node:http'
import { ConfigError, type WorkerConfig } from '../../config.ts'

export interface WorkerPort {
  /** Null where there is none. */
  readonly number: number | null
  close(): void
}

export interface PortParts {
  /** True while it stops. */
  readonly isStopping: () => boolean
  readonly metrics: () => string
}

const NONE: WorkerPort = { number: null, close() {} }

/** @throws ConfigError if the port is in use or may not be opened. */
export async function openPort(
  { host, port }: Pick<WorkerConfig, 'host' | 'port'>,
  { isStopping, metrics }: PortParts,
): Promise<WorkerPort> {
  if (port === null) return NONE
  const server = createServer(({ url }, response) => {
    const answer = (status: number, text: string) =>
      void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
    // A worker that waits for Redis or for a host is well: to start it anew would help nobody.
    if (url === '/healthz') return isStopping() ? answer(503, 'stopping\n') : answer(200, 'ok\n')
    if (url === '/metrics') return answer(200, metrics())
    return answer(404, 'There is /healthz and /metrics\n')
  })
  return new Promise((resolve, reject) => {
    server.on('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new ConfigError(`WORKER_PORT is "${port}", but it cannot be opened (${code})`)),
    )
    server.listen(port, host, () => {
      const address = server.address()
      resolve({
        number: typeof address === 'object' && address ? address.port : port,
        close() {
          server.close()
          server.closeAllConnections()
        },
      })
    })
  })
}
