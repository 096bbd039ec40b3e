import type { ServerResponse } from 'node:http'
import { Agent } from 'undici'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { ApiError } from '../../../../server/errors.ts'
import { createMetrics } from '../../../../server/metrics.ts'
import { createRelay, MAX_OPEN, RELAY_LIMITS } from '../../../../server/relay/relay.ts'
import { openDispatcher } from '../../../../server/upstream/dispatcher.ts'
import { startLoopback } from '../../../helpers/loopback.ts'
import { picture } from '../../../helpers/pictures.ts'
import { http, startRawHost } from '../../../helpers/raw-host.ts'
import { until } from '../../../helpers/until.ts'

const FILE = 'abcdefg.jpg'
let jpeg: Uint8Array

beforeAll(async () => {
  jpeg = await picture()
})

async function relayTo(answer: (path: string, response: ServerResponse) => void, limits = {}) {
  const upstream = await startLoopback((request, response) => answer(request.url ?? '', response))
  const dispatcher = openDispatcher(() => true)
  const metrics = createMetrics()
  onTestFinished(async () => {
    await dispatcher.destroy()
    await upstream.close()
  })
  const relay = createRelay({
    imageOrigin: upstream.origin,
    dispatcher,
    metrics,
    limits: { ...RELAY_LIMITS, ...limits },
  })
  const open = (file = FILE, signal = new AbortController().signal) => relay.open(file, signal)
  return { upstream, open, noneOpen: () => metrics.openRelays() === 0 }
}

const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof ApiError ? error.code : String(error)
}

const send =
  (body: Uint8Array | string, headers: Record<string, string> = {}, status = 200) =>
  (_path: string, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'image/jpeg', ...headers }).end(body)
  }

test('an image comes through whole, with our own headers', async () => {
  const { open } = await relayTo(
    send(jpeg, { 'set-cookie': 'a=b', 'x-secret': '1', 'content-length': String(jpeg.length) }),
  )
  const response = await open()
  expect([...response.headers.keys()].sort()).toEqual([
    'cache-control',
    'content-disposition',
    'content-length',
    'content-security-policy',
    'content-type',
  ])
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(jpeg)
})

test('a video is relayed under the name of one, and is no image under the name of an image', async () => {
  const video = Buffer.from('\0\0\0\x18ftypisom and so on', 'latin1')
  const { open } = await relayTo(send(video, { 'content-type': 'video/mp4' }))
  const response = await open('abcdefg.mp4')
  expect(response.headers.get('content-type')).toBe('video/mp4')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(video)
  expect(await codeOf(open('abcdefg.jpg'))).toBe('not_an_image')
})

test('D8, D11: upstream sees only the headers of the allow-list', async () => {
  const { open, upstream } = await relayTo(send(jpeg))
  await (await open()).arrayBuffer()
  expect(upstream.requests).toHaveLength(1)
  expect(Object.keys(upstream.requests[0]?.headers ?? {}).sort()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ])
  expect(upstream.requests[0]?.headers).toMatchObject({
    accept: 'image/*',
    'accept-encoding': 'identity',
  })
})

test.each([
  'https://example.com/a.jpg',
  '//example.com/a.jpg',
  '../removed.jpg',
  'abcdefg.jpg?x=1',
  'abcdefg.jpg/..',
  'abcdefg.svg',
  'abcdefg',
  'abc%2fdefg.jpg',
  'abcdefg.jpg\r\nx: y',
  '127.0.0.1',
])('D4: %j is refused and nothing is asked upstream', async (file) => {
  const { open, upstream } = await relayTo(send(jpeg))
  expect(await codeOf(open(file))).toBe('bad_request')
  expect(upstream.requests).toEqual([])
})

test.each([
  [404, 'not_found'],
  [410, 'not_found'],
  [403, 'upstream_refused'],
  [429, 'rate_limited'],
  [500, 'upstream_failed'],
  [503, 'over_capacity'],
  [206, 'upstream_unreadable'],
  [204, 'upstream_unreadable'],
])('A1, A2, A19, A20: status %i is %s', async (status, code) => {
  const { open, noneOpen } = await relayTo(send(status === 204 ? '' : jpeg, {}, status))
  expect(await codeOf(open())).toBe(code)
  await until('the upstream request is closed', noneOpen)
})

test('A3: a limit says how long to wait', async () => {
  const { open } = await relayTo(send('', { 'retry-after': '7' }, 429))
  await expect(open()).rejects.toMatchObject({ code: 'rate_limited', retryAfterS: 7 })
})

test('A17: a redirect to the removed picture is a removed image, also after another hop', async () => {
  const { open } = await relayTo((path, response) => {
    const location = path === `/${FILE}` ? '/second.jpg' : '/removed.png'
    response.writeHead(302, { location }).end()
  })
  expect(await codeOf(open())).toBe('removed')
})

test('A15: a redirect on the same host is followed', async () => {
  const { open } = await relayTo((path, response) => {
    if (path === '/other.jpg') response.end(jpeg)
    else response.writeHead(302, { location: '/other.jpg' }).end()
  })
  expect((await (await open()).arrayBuffer()).byteLength).toBe(jpeg.length)
})

test('A16: a redirect to another host is refused, and that host is not asked', async () => {
  const other = await startLoopback((_request, response) => void response.end(jpeg))
  onTestFinished(other.close)
  const { open } = await relayTo((_path, response) => {
    response.writeHead(302, { location: `${other.origin}/abcdefg.jpg` }).end()
  })
  expect(await codeOf(open())).toBe('upstream_unreadable')
  expect(other.requests).toEqual([])
})

test.each([undefined, '/loop.jpg', 'http://'])('A15: a redirect to %j ends', async (location) => {
  const { open, upstream } = await relayTo((_path, response) => {
    response.writeHead(302, location === undefined ? {} : { location }).end()
  })
  expect(await codeOf(open())).toBe('upstream_unreadable')
  expect(upstream.requests.length).toBeLessThanOrEqual(4)
})

test.each([
  ['an HTML page', '<!doctype html><title>imgur</title>', { 'content-type': 'text/html' }],
  ['an HTML page that calls itself a JPEG', '<!doctype html><title>imgur</title>', {}],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', { 'content-type': 'image/svg+xml' }],
  ['an empty file', '', {}],
  ['a file of three bytes', '\xff\xd8', {}],
])('A7, B1: %s is no image', async (_what, body, headers) => {
  const { open } = await relayTo(send(body, headers))
  expect(await codeOf(open())).toBe('not_an_image')
})

test('A6: the type is that of the bytes, whatever the upstream calls it', async () => {
  const { open } = await relayTo(send(jpeg, { 'content-type': 'text/html' }))
  const response = await open()
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  await response.body?.cancel()
})

test('A12: an encoded body is refused', async () => {
  const { open } = await relayTo(send(jpeg, { 'content-encoding': 'gzip' }))
  expect(await codeOf(open())).toBe('upstream_unreadable')
})

test('A17: the removed picture is known by its ETag too', async () => {
  const { open } = await relayTo(send(jpeg, { etag: '"d835884373f4d6c8f24742ceabe74946"' }))
  expect(await codeOf(open())).toBe('removed')
})

test('D3: a declared length over the limit is refused before the body', async () => {
  const { open } = await relayTo(send(jpeg), { maxBytes: jpeg.length - 1 })
  expect(await codeOf(open())).toBe('too_large')
})

test('D3: an undeclared length over the limit breaks the body', async () => {
  const { open } = await relayTo(
    (_path, response) => {
      response.write(jpeg)
      setTimeout(() => response.end(new Uint8Array(5000)), 20)
    },
    { maxBytes: jpeg.length + 10 },
  )
  const response = await open()
  await expect(response.arrayBuffer()).rejects.toMatchObject({ code: 'too_large' })
})

test('A9: a body that is cut before its first twelve bytes may come whole another time', async () => {
  const { open } = await relayTo((_path, response) => {
    response.writeHead(200, { 'content-length': jpeg.length, connection: 'close' })
    response.write(jpeg.subarray(0, 5), () => response.destroy())
  })
  await expect(open()).rejects.toMatchObject({ code: 'upstream_unreachable' })
})

test.each(['content-length', 'chunked', 'chunked with Connection: close'])(
  'A9, A10: a body that is cut (%s) breaks ours',
  async (how) => {
    const { open } = await relayTo((_path, response) => {
      if (how === 'content-length') response.setHeader('content-length', jpeg.length)
      if (how.includes('close')) response.setHeader('connection', 'close')
      response.write(jpeg.subarray(0, jpeg.length - 20), () => response.destroy())
    })
    const response = await open()
    await expect(response.arrayBuffer()).rejects.toThrow()
  },
)

test('A13: an answer without headers, a silent body and a dripping body are each given up', async () => {
  const silent = await relayTo(() => {}, { headersTimeoutMs: 100 })
  expect(await codeOf(silent.open())).toBe('upstream_timeout')

  const stalled = await relayTo((_path, response) => void response.write(jpeg), {
    idleTimeoutMs: 100,
  })
  await expect((await stalled.open()).arrayBuffer()).rejects.toThrow()

  const drip = await relayTo(
    (_path, response) => {
      response.write(jpeg)
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    },
    { totalTimeoutMs: 200 },
  )
  await expect((await drip.open()).arrayBuffer()).rejects.toMatchObject({
    code: 'upstream_timeout',
  })
  for (const { noneOpen } of [silent, stalled, drip]) await until('all are closed', noneOpen)
})

test('A14: a host that drips is given up, and one whose reader is slow is not', async () => {
  const rate = { leastBytes: 1000, leastRateMs: 150 }
  const drip = await relayTo((_path, response) => {
    response.write(jpeg)
    const timer = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(timer))
  }, rate)
  await expect((await drip.open()).arrayBuffer()).rejects.toMatchObject({
    code: 'upstream_timeout',
    message: expect.stringContaining('too slowly'),
  })
  await until('it is closed', drip.noneOpen)

  const rest = Buffer.alloc(30e6)
  const quick = await relayTo((_path, response) => {
    response.write(jpeg)
    response.end(rest)
  }, rate)
  const response = await quick.open()
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect((await response.arrayBuffer()).byteLength).toBe(jpeg.length + rest.length)
})

test.each(['kept open', 'closed'])(
  'A11: more bytes than were declared are no whole image, on a connection that is %s',
  async (how) => {
    for (const declared of [500, 70_000]) {
      const body = Buffer.concat([jpeg, Buffer.alloc(150_000)])
      const answer = http('200 OK', { body, length: declared })
      const kept = Buffer.from(
        answer.toString('latin1').replace('Connection: close\r\n', ''),
        'latin1',
      )
      const host = await startRawHost(() =>
        how === 'closed' ? answer : (socket) => void socket.write(kept),
      )
      const dispatcher = openDispatcher(() => true)
      onTestFinished(async () => {
        await dispatcher.destroy()
        await host.close()
      })
      const relay = createRelay({ imageOrigin: host.origin, dispatcher, metrics: createMetrics() })
      const reading = relay
        .open(FILE, new AbortController().signal)
        .then((response) => response.arrayBuffer())
      expect(await codeOf(reading)).toBe('upstream_unreadable')
    }
  },
)

test('D12: a request that gets no connection in time is told that the server is busy', async () => {
  const upstream = await startLoopback(() => {})
  const dispatcher = new Agent({ connections: 1 })
  onTestFinished(async () => {
    await dispatcher.destroy()
    await upstream.close()
  })
  const limits = { ...RELAY_LIMITS, connectionTimeoutMs: 100 }
  const metrics = createMetrics()
  const relay = createRelay({ imageOrigin: upstream.origin, dispatcher, metrics, limits })
  const stop = new AbortController()
  const first = codeOf(relay.open(FILE, stop.signal))
  await until('the first one has the connection', () => upstream.requests.length === 1)
  expect(await codeOf(relay.open(FILE, new AbortController().signal))).toBe('server_busy')
  stop.abort()
  await first
  await until('none is open', () => metrics.openRelays() === 0)
})

test('D1: an abort before the headers closes the upstream and passes its reason on', async () => {
  const { open, upstream, noneOpen } = await relayTo(() => {})
  const stop = new AbortController()
  const opening = open(FILE, stop.signal)
  await until('the request arrives', () => upstream.requests.length === 1)
  const reason = new Error('enough')
  stop.abort(reason)
  await expect(opening).rejects.toBe(reason)
  await until(
    'the upstream connection closes',
    async () => (await upstream.connections()) === 0,
    1000,
  )
  expect(noneOpen()).toBe(true)
})

test('D1: a reader that leaves closes the upstream', async () => {
  const { open, upstream } = await relayTo((_path, response) => void response.write(jpeg))
  const response = await open()
  await response.body?.cancel()
  await until(
    'the upstream connection closes',
    async () => (await upstream.connections()) === 0,
    1000,
  )
})

test('D2: a slow reader slows the upstream down', async () => {
  const chunk = Buffer.alloc(64 * 1024)
  let written = 0
  const { open } = await relayTo((_path, response) => {
    response.write(jpeg)
    const push = () => {
      while (written < 60e6) {
        written += chunk.length
        if (!response.write(chunk)) return
      }
      response.end()
    }
    response.on('drain', push)
    push()
  })
  const response = await open()
  await new Promise((resolve) => setTimeout(resolve, 300))
  // The kernel's buffers on both sides and ours hold some data. Without back-pressure it would be all 60 MB.
  expect(written).toBeLessThan(30e6)
  expect((await response.arrayBuffer()).byteLength).toBe(jpeg.length + written)
})

test('A20: an error whose body never comes is answered at once', async () => {
  const { open } = await relayTo((_path, response) => {
    response.writeHead(404, { 'content-length': 1000 }).flushHeaders()
  })
  expect(await codeOf(open())).toBe('not_found')
})

test('A21: an upstream that cannot be reached is reported as such', async () => {
  const { open, upstream } = await relayTo(send(jpeg))
  await upstream.close()
  expect(await codeOf(open())).toBe('upstream_port_closed')
})

test('D12: a server with as many images under way as it takes says so of itself, and asks nobody', async () => {
  const upstream = await startLoopback((_request, response) => void response.end())
  const dispatcher = openDispatcher(() => true)
  onTestFinished(async () => {
    await dispatcher.destroy()
    await upstream.close()
  })
  const metrics = { ...createMetrics(), openRelays: () => MAX_OPEN }
  const relay = createRelay({ imageOrigin: upstream.origin, dispatcher, metrics })
  const { signal } = new AbortController()
  expect(await codeOf(relay.open(FILE, signal))).toBe('server_busy')
  expect(upstream.requests).toEqual([])
})

test.each([
  ['Thu, 29 Feb 2024 23:59:58 GMT', 'Thu, 29 Feb 2024 23:59:58 GMT'],
  ['Thursday, 29-Feb-24 23:59:58 GMT', 'Thu, 29 Feb 2024 23:59:58 GMT'],
  ['yesterday', null],
])('the time of a file comes through, in the form of HTTP: %s', async (theirs, ours) => {
  const { open } = await relayTo(send(jpeg, { 'last-modified': theirs }))
  expect((await open()).headers.get('last-modified')).toBe(ours)
})
