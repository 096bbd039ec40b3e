// The only file with a process, a port and signals.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { type Galloper, openGalloper } from './compose.ts'
import { ConfigError } from './config.ts'
import { servePage } from './static.ts'

/** How long answers that are under way at a stop may take to end. */
const DRAIN_MS = 10_000

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

function stopWith(line: string): never {
  complain(line)
  process.exit(1)
}

async function open(): Promise<Galloper> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    const photoWorker = new URL('./photo.worker.js', import.meta.url)
    return await openGalloper({ env: process.env, photoWorker, log: complain })
  } catch (error) {
    if (error instanceof ConfigError) stopWith(error.message)
    throw error
  }
}

const galloper = await open()
const { host, port, mode } = galloper.config
galloper.app.route('/', servePage(fileURLToPath(new URL('../client', import.meta.url))))

const server = createAdaptorServer({
  fetch: galloper.app.fetch,
  // A browser on this machine or behind a proxy sends its few headers at once: Node's defaults of 60 s and
  // 300 s only help those who want to hold connections open.
  serverOptions: { headersTimeout: 10_000, requestTimeout: 30_000 },
})

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    stopWith(`PORT is "${port}", but another program uses it: write PORT=${port + 1}`)
  if (error.code === 'EACCES')
    stopWith(`PORT is "${port}", but this user may not open it: write PORT=8080`)
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    stopWith(`HOST is "${host}", but this machine has no such address: write HOST=127.0.0.1`)
  throw error
})

server.listen(port, host, () => {
  const address = server.address()
  const open = typeof address === 'object' && address ? address.port : port
  const shown = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const what = mode === 'demo' ? 'the built-in demo gallery; no client ID is set' : 'live'
  say(`Galloper is at http://${shown}:${open} (${what})`)
})

let stopping = false
async function stop() {
  if (stopping) process.exit(1)
  stopping = true
  // A browser keeps its connections and goes on asking: each is closed after its next answer.
  server.prependListener('request', (_request, response) =>
    response.setHeader('connection', 'close'),
  )
  setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS)
  await new Promise((done) => {
    server.close(done)
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
  await galloper.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
