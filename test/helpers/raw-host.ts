// A host on loopback that writes the bytes of its answers as they stand, also such as no HTTP library would send.
import { createServer, type Socket } from 'node:net'
import { listenOnLoopback } from './loopback.ts'

/** Bytes to write before the connection is closed, or what else is done with it. */
export type RawAnswer = Buffer | ((socket: Socket) => void)

export interface RawHost {
  readonly origin: string
  /** The heads of all requests so far. */
  readonly requests: string[]
  /** Connections that are open now. */
  open(): number
  close(): Promise<void>
}

export async function startRawHost(answer: (path: string) => RawAnswer): Promise<RawHost> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let head = ''
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1')
      if (!head.endsWith('\r\n\r\n')) return
      requests.push(head)
      const sent = answer(/^\w+ (\S+)/.exec(head)?.[1] ?? '')
      head = ''
      if (typeof sent === 'function') sent(socket)
      else socket.end(sent)
    })
    // A relay that has seen enough closes the connection.
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  const port = await listenOnLoopback(server)
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface HttpParts {
  readonly headers?: readonly string[]
  readonly body?: string | Uint8Array
  /** The length that is declared, if it is not the true one; null for none. */
  readonly length?: number | null
}

/** An answer such as `http('404 Not Found', { body: 'no' })`. */
export function http(status: string, { headers = [], body = '', length }: HttpParts = {}): Buffer {
  const bytes = Buffer.from(body)
  const declared = length === undefined ? bytes.length : length
  const lines = [
    `HTTP/1.1 ${status}`,
    ...headers,
    ...(declared === null ? [] : [`Content-Length: ${declared}`]),
    'Connection: close',
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes])
}

/** An HTML page with this title. */
export const page = (title: string, rest = '') =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${rest}</body></html>`
