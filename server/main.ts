// Starts the server as a process. Only this file uses the port and the signals.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Galloper, openGalloper } from './compose.ts'
import { ConfigError, readLogJson } from './config.ts'
import { limitsBehind } from './http/connections.ts'
import { servePage } from './http/static.ts'
import { readTls, type Tls } from './http/tls.ts'
import { createWebServer } from './http/web-server.ts'
import { createLog, type Log } from './log.ts'

/** The time in which answers that are under way at a stop may end. */
const DRAIN_MS = 10_000

const write = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

function stopWith(line: string): never {
  complain(line)
  process.exit(1)
}

async function open(): Promise<{ galloper: Galloper; tls: Tls | null; say: Log }> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    const photoWorker = new URL('./photo.worker.js', import.meta.url)
    const isJson = readLogJson(process.env)
    const log = createLog({ isJson, write: complain, now: Date.now })
    const galloper = await openGalloper({ env: process.env, photoWorker, log })
    const tls = galloper.config.tls && readTls(galloper.config.tls)
    return { galloper, tls, say: createLog({ isJson, write, now: Date.now }) }
  } catch (error) {
    if (error instanceof ConfigError) stopWith(error.message)
    throw error
  }
}

const { galloper, tls, say } = await open()
const { host, port } = galloper.config
galloper.app.route('/', servePage(fileURLToPath(new URL('../client', import.meta.url))))
const limits = limitsBehind(galloper.config.trustedProxies)
const { server, close } = createWebServer(galloper.app.fetch, tls, limits)

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
  const note = galloper.hasClientId() ? '' : ' (without a client ID: the demo, links and own files)'
  say(`Galloper is at ${tls ? 'https' : 'http'}://${shown}:${open}${note}`, { event: 'start' })
  if (galloper.classroom !== null) say(`The demo for scripts is at ${galloper.classroom}`)
})

let stopping = false
async function stop() {
  if (stopping) process.exit(1)
  stopping = true
  say('Galloper stops', { event: 'stop' })
  await Promise.race([close(), new Promise((late) => setTimeout(late, DRAIN_MS))])
  await galloper.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
