// Bodies that are too long or cannot be read, over real sockets to the server that browsers connect to.
import { connect as connectHttp2, constants } from 'node:http2'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createWebServer } from '../../../../server/http/web-server.ts'
import { makeCertificate } from '../../../helpers/certificate.ts'
import { liveApp } from '../../../helpers/live-app.ts'
import { listenOnLoopback } from '../../../helpers/loopback.ts'
import { asChunk, sendEndlessly } from '../../../helpers/raw-request.ts'

const certificate = makeCertificate()
afterAll(certificate.remove)

const MB = 1e6
/** The kernel and the streams on both sides hold some of what was sent. */
const ON_THE_WAY = 10 * MB

const ROUTES = [
  ['POST', '/api/gallery', 6_010_000],
  ['PUT', '/api/demo', 10_000],
  ['POST', '/api/farm/runs', 16 * MB],
] as const

async function serve(tls: typeof certificate | null = null) {
  const { app, upstream } = await liveApp((_request, response) => void response.end('{}'))
  const { server, close } = createWebServer(app.fetch, tls)
  onTestFinished(close)
  return { port: await listenOnLoopback(server), upstream }
}

const headOf = ([method, path]: readonly [string, string, number], framing: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${framing}\r\n\r\n`

const TOO_LARGE = /^HTTP\/1\.1 413 [\s\S]*{"error":{"code":"body_too_large","message":"[^"]+"}}/

test.each(ROUTES)(
  'D10: %s %s refuses a body without a length once it has %i bytes',
  async (...route) => {
    const { port } = await serve()
    const head = headOf(route, 'Transfer-Encoding: chunked')
    const { answer, sent } = await sendEndlessly(port, head, { frame: asChunk, most: 50 * MB })
    expect(answer).toMatch(TOO_LARGE)
    expect(sent).toBeLessThan(route[2] + ON_THE_WAY)
  },
)

test.each(ROUTES)('D10: %s %s refuses a length above %i without waiting', async (...route) => {
  const { port } = await serve()
  const head = headOf(route, `Content-Length: ${route[2] + 1}`)
  const { answer } = await sendEndlessly(port, head, { most: 0 })
  expect(answer).toMatch(TOO_LARGE)
})

test.each(ROUTES)('D5: %s %s reads no more than a length that is too small', async (...route) => {
  const { port, upstream } = await serve()
  const head = headOf(route, 'Content-Length: 10')
  const { answer, sent } = await sendEndlessly(port, head, { most: 50 * MB })
  // Node takes the rest for a second request, which it cannot read.
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(sent).toBeLessThan(ON_THE_WAY)
  expect(upstream.requests).toEqual([])
})

test('a length and chunks together are no HTTP', async () => {
  const { port } = await serve()
  const head = headOf(ROUTES[0], 'Content-Length: 10\r\nTransfer-Encoding: chunked')
  const { answer } = await sendEndlessly(port, head, { frame: asChunk, most: 50 * MB })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
})

test.each([
  ['without a length', {}, '413', 6_010_000],
  ['with a length that is too small', { 'content-length': '10' }, '', 0],
])('over HTTP/2 a body %s is not read on', async (_how, framing, status, limit) => {
  const { port } = await serve(certificate)
  const session = connectHttp2(`https://localhost:${port}`, { ca: certificate.cert })
  onTestFinished(() => session.destroy())
  session.on('error', () => {})
  const stream = session.request({
    ':method': 'POST',
    ':path': '/api/gallery',
    'content-type': 'application/json',
    ...framing,
  })
  let answered = ''
  stream.on('response', (headers) => {
    answered = String(headers[':status'])
  })
  stream.on('error', () => {}).resume()
  let sent = 0
  const send = () => {
    while (!stream.destroyed && sent < 50 * MB) {
      sent += 65_536
      if (!stream.write(Buffer.alloc(65_536, 'x'))) return void stream.once('drain', send)
    }
  }
  send()
  await new Promise((resolve) => stream.on('close', resolve))
  expect(answered).toBe(status)
  expect(sent).toBeLessThan(limit + ON_THE_WAY)
  // Node 20 closes the stream, and from Node 22 on the whole session.
  const { NGHTTP2_PROTOCOL_ERROR, NGHTTP2_INTERNAL_ERROR } = constants
  if (status === '')
    expect([NGHTTP2_PROTOCOL_ERROR, NGHTTP2_INTERNAL_ERROR]).toContain(stream.rstCode)
})

const JSON_TYPE = 'application/json'

test.each([
  ['is not JSON', JSON_TYPE, 'hot'],
  ['ends too early', JSON_TYPE, '{"source":"hot"'],
  ['is empty', JSON_TYPE, ''],
  ['is of another kind', JSON_TYPE, '[1]'],
  ['is of another type', 'text/plain', '{"source":"hot"}'],
])('a body that %s is a bad request, in the shape of all errors', async (_how, type, body) => {
  const { port } = await serve()
  for (const [method, path] of ROUTES) {
    const headers = { 'content-type': type }
    const response = await fetch(`http://localhost:${port}${path}`, { method, headers, body })
    const { error } = await response.json()
    expect([response.status, error.code, typeof error.message]).toEqual([
      400,
      'bad_request',
      'string',
    ])
  }
})

test('a body as long as it may be is read, with a length and without', async () => {
  const { port, upstream } = await serve()
  const list = 'https://i.imgur.com/abcdefg.jpg '.repeat(5_000)
  for (const duplex of [undefined, 'half'] as const) {
    const text = JSON.stringify({ source: list })
    const response = await fetch(`http://localhost:${port}/api/gallery`, {
      method: 'POST',
      headers: { 'content-type': JSON_TYPE },
      body: duplex ? new Blob([text]).stream() : text,
      ...(duplex && { duplex }),
    })
    expect(response.status).toBe(200)
    expect((await response.json()).items).toHaveLength(1_000)
  }
  expect(upstream.requests).toEqual([])
})
