// The door over real sockets: the password, and the limits for each client.
import { get, request } from 'node:http'
import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { networkOf } from '../../../../server/http/client-address.ts'
import {
  clientLimits,
  createBuckets,
  MAX_OPEN_BY_CLIENT,
} from '../../../../server/http/client-limits.ts'
import { createWebServer } from '../../../../server/http/web-server.ts'
import { MAX_OPEN } from '../../../../server/relay/relay.ts'
import { liveApp } from '../../../helpers/live-app.ts'
import { listenOnLoopback } from '../../../helpers/loopback.ts'
import { picture } from '../../../helpers/pictures.ts'
import { until } from '../../../helpers/until.ts'

const TOKEN = 'a-long-random-word'

async function serve(
  options: Parameters<typeof liveApp>[1] = {},
  answer: Parameters<typeof liveApp>[0] = (_request, response) => void response.end('{}'),
  limits?: Parameters<typeof createWebServer>[2],
) {
  const live = await liveApp(answer, options)
  live.app.get('/', (c) => c.text('the page'))
  const { server, close } = createWebServer(live.app.fetch, null, limits)
  onTestFinished(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await close()
  })
  const port = await listenOnLoopback(server)
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
  return { ...live, port, server, ask }
}

const form = (password: string, to = '/'): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ password, to }),
})

/** Sends bytes as they stand, and gives all that comes back. */
const raw = (port: number, bytes: string) =>
  new Promise<string>((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (text) => {
      answer += String(text)
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })

test('a person gives the password once, and a strict cookie lets the page in', async () => {
  const { ask } = await serve({ accessToken: TOKEN })
  const first = await ask('/?source=hot', { headers: { accept: 'text/html' } })
  expect(first.status).toBe(401)
  expect(first.headers.get('content-security-policy')).toContain("form-action 'self'")
  expect(await first.text()).toContain('name="to" value="/?source=hot"')
  const wrong = await ask('/login', form('a-long-random-worm'))
  expect(wrong.status).toBe(401)
  expect(wrong.headers.get('set-cookie')).toBeNull()
  const right = await ask('/login', form(TOKEN, '/?source=hot'))
  expect(right.status).toBe(303)
  expect(right.headers.get('location')).toBe('/?source=hot')
  const cookie = right.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(
    /^galloper-session=\d+\.[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  expect(cookie).not.toContain(TOKEN)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  expect(await (await ask('/', { headers })).text()).toBe('the page')
  expect((await ask('/api/config', { headers })).status).toBe(200)
  const foreign = { ...headers, 'sec-fetch-site': 'cross-site' }
  expect((await ask('/api/config', { headers: foreign })).status).toBe(403)
  const forged = { cookie: `${headers.cookie.slice(0, -1)}_` }
  expect((await ask('/api/config', { headers: forged })).status).toBe(401)
})

test.each(['//evil.example/', '/\\evil.example', 'https://evil.example', '/login', '/a\nb'])(
  'a sign-in leads to this server only, and not to %j',
  async (to) => {
    const { ask } = await serve({ accessToken: TOKEN })
    expect((await ask('/login', form(TOKEN, to))).headers.get('location')).toBe('/')
  },
)

test('scripts give the password by a header', async () => {
  const { ask } = await serve({ accessToken: TOKEN })
  const status = async (authorization: string) =>
    (await ask('/api/config', { headers: { authorization } })).status
  expect(await status(`Bearer ${TOKEN}`)).toBe(200)
  expect(await status(`Basic ${btoa(`any:${TOKEN}`)}`)).toBe(200)
  expect(await status(`Bearer ${TOKEN}x`)).toBe(401)
  expect(await status('Digest x')).toBe(401)
})

test('guessing the password is slowed after ten failures and logged, and a signed-in person is not', async () => {
  const { ask, log } = await serve({ accessToken: TOKEN })
  const cookie = (await ask('/login', form(TOKEN))).headers.get('set-cookie')?.split(';')[0] ?? ''
  const guess = (password: string) =>
    ask('/api/config', { headers: { authorization: `Bearer ${password}` } })
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) statuses.push((await guess(`wrong-${n}`)).status)
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
  const refused = await guess(TOKEN)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await refused.json()).error.code).toBe('too_many_requests')
  expect((await ask('/api/config', { headers: { cookie } })).status).toBe(200)
  expect(log.filter((line) => line.includes('wrong password'))).toHaveLength(10)
  expect(log.join()).not.toMatch(/wrong-\d|a-long-random/)
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  expect((await guess(TOKEN)).status).toBe(200)
})

test('D5: two Host headers are refused', async () => {
  const { port } = await serve()
  const answer = await raw(
    port,
    'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('"code":"bad_request"')
})

test.each([
  ['bytes that are no HTTP', 'SSH-2.0-x\r\n\r\n', 400],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
  ],
  ['a folded header', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n', 400],
  ['20 kB of headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('D5, D10: %s are refused in the shape of all errors', async (_what, bytes, status) => {
  const { port } = await serve()
  const answer = await raw(port, bytes)
  expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true)
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
    error: { code: 'bad_request' },
  })
})

test('D10: slow headers end within a second of their limit', async () => {
  const { port, server } = await serve()
  Object.assign(server, { headersTimeout: 500 })
  const began = performance.now()
  const answer = await raw(port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"bad_request"/)
  expect(performance.now() - began).toBeLessThan(5_000)
})

test('D10: connections above the limit of a client are closed at once', async () => {
  const { port } = await serve({}, undefined, { all: 100, byClient: 5 })
  const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1'))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  let closed = 0
  for (const socket of sockets) socket.on('error', () => {}).on('close', () => closed++)
  await until('the last three are closed', () => closed === 3)
  for (const socket of sockets) socket.destroy()
  await until('they are gone', () => closed === 8)
  expect(await raw(port, 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n')).toContain('200 OK')
})

test('D6: a client is its socket’s address, unless a proxy is trusted', async () => {
  const { ask } = await serve()
  const { ask: behindProxy } = await serve({ accessToken: TOKEN, trustedProxies: 1 })
  const guess = (by: typeof ask, forwarded: string) =>
    by('/api/config', {
      headers: { authorization: 'Bearer wrong', 'x-forwarded-for': forwarded },
    })
  for (let n = 0; n < 11; n++) await guess(behindProxy, 'evil, 192.0.2.1')
  expect((await guess(behindProxy, 'other, 192.0.2.1')).status).toBe(429)
  expect((await guess(behindProxy, '192.0.2.1, 192.0.2.2')).status).toBe(401)
  const { ask: direct } = await serve({ accessToken: TOKEN })
  for (let n = 0; n < 11; n++) await guess(direct, `192.0.2.${n}`)
  expect((await guess(direct, '192.0.2.99')).status).toBe(429)
})

test('an IPv6 client is its network, and a mapped address is the IPv4 one', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'))
  expect(networkOf('2001:db8:1:3::9')).not.toBe(networkOf('2001:db8:1:2::9'))
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
})

test('a client that asks too often is told when to come again', () => {
  let now = 0
  const buckets = createBuckets({ burst: 3, perSecond: 2 }, () => now)
  for (let n = 0; n < 3; n++) buckets.take('a')
  expect(() => buckets.take('a')).toThrow(
    expect.objectContaining({ code: 'too_many_requests', retryAfterS: 1 }),
  )
  buckets.take('b')
  now = 1_000
  buckets.take('a')
})

test('D2, D12: one client may have three quarters of all images, and more are refused at once', async () => {
  const limit = clientLimits({ trustedProxies: 0, now: () => 0 })
  const closes: (() => void)[] = []
  const open = (remoteAddress: string) => {
    const outgoing = { once: (_event: string, close: () => void) => void closes.push(close) }
    const c = {
      req: { path: '/api/image/abcdefg.jpg' },
      env: { incoming: { socket: { remoteAddress } }, outgoing },
    }
    return Reflect.apply(limit, undefined, [c, async () => {}])
  }
  for (let n = 0; n < MAX_OPEN_BY_CLIENT; n++) await open('192.0.2.1')
  await expect(open('192.0.2.1')).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfterS: 1,
  })
  await open('192.0.2.2')
  closes[0]?.()
  await open('192.0.2.1')
  expect(MAX_OPEN_BY_CLIENT).toBeLessThan(MAX_OPEN)
})

test('B11: every answer of an image has nosniff, attachment and a sandbox', async () => {
  const jpeg = await picture()
  const { ask } = await serve({}, (_request, response) => void response.end(jpeg))
  for (const path of ['/api/image/abcdefg.jpg', '/api/demo/image/abcdefg.jpg']) {
    const { headers } = await ask(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-disposition')).toBe('attachment; filename="abcdefg.jpg"')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('D8: no answer may be kept by a cache that others use', async () => {
  const jpeg = await picture()
  const { ask } = await serve({}, (request, response) => {
    if (request.url === '/abcdefg.jpg') return void response.end(jpeg)
    response.writeHead(404, { 'cache-control': 'public, max-age=999' }).end('<h1>no</h1>')
  })
  const cached = async (path: string) => (await ask(path)).headers.get('cache-control')
  expect(await cached('/api/image/abcdefg.jpg')).toBe('private, max-age=3600')
  for (const path of ['/api/image/missing.jpg', '/api/image/none', '/api/nothing', '/api/gallery'])
    expect(await cached(path)).toBe('no-store')
})

test('D9: a stop lets the answers under way end over HTTP/1.1, too', async () => {
  let finish = () => {}
  const jpeg = await picture()
  const live = await liveApp((_request, response) => {
    response.write(jpeg)
    finish = () => void response.end('the end')
  })
  const { server, close } = createWebServer(live.app.fetch, null)
  const port = await listenOnLoopback(server)
  const reading = new Promise<number>((resolve, reject) => {
    get(`http://127.0.0.1:${port}/api/image/abcdefg.jpg`, (response) => {
      let bytes = 0
      response.on('data', (part) => {
        bytes += part.length
      })
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
  await until('it is under way', () => live.upstream.requests.length === 1)
  const closing = close()
  const refused = new Promise((resolve) => {
    request({ port, host: '127.0.0.1' }).on('error', resolve).end()
  })
  expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
  finish()
  expect(await reading).toBe(jpeg.length + 7)
  await closing
})
