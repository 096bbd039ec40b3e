// The app behind the real Node server, with an upstream that breaks.
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { liveApp } from '../../helpers/live-app.ts'
import { listenOnLoopback } from '../../helpers/loopback.ts'
import { picture } from '../../helpers/pictures.ts'
import { until } from '../../helpers/until.ts'

let jpeg: Uint8Array

beforeAll(async () => {
  // Large enough that the kernel cannot hold it all for a reader who does not read.
  const small = await picture()
  jpeg = Buffer.concat([small, Buffer.alloc(20e6)])
})

async function serverFor(answer: RequestListener) {
  const live = await liveApp(answer)
  const server = createServer(getRequestListener(live.app.fetch))
  const origin = `http://127.0.0.1:${await listenOnLoopback(server)}`
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { ...live, origin }
}

interface End {
  status: number | undefined
  bytes: number
  whole: boolean
}

/** Reads an image to its end, clean or not, after a pause. */
const read = (origin: string, pauseMs = 0) =>
  new Promise<End>((resolve) => {
    get(`${origin}/api/image/abcdefg.jpg`, (response) => {
      let bytes = 0
      setTimeout(() => {
        response.on('data', (chunk) => {
          bytes += chunk.length
        })
      }, pauseMs)
      response.on('error', () => {})
      response.on('close', () =>
        resolve({ status: response.statusCode, bytes, whole: response.complete }),
      )
    }).on('error', () => resolve({ status: undefined, bytes: 0, whole: false }))
  })

test('a whole image ends whole', async () => {
  const { origin } = await serverFor((_request, response) => void response.end(jpeg))
  expect(await read(origin)).toEqual({ status: 200, bytes: jpeg.length, whole: true })
})

test.each([
  ['with a length', 0],
  ['chunked', 0],
  ['with a length', 300],
  ['chunked', 300],
])('A9, A10: an image that is cut %s, read after %i ms, never ends whole', async (how, pauseMs) => {
  const { origin } = await serverFor((_request, response) => {
    if (how === 'with a length') response.setHeader('content-length', jpeg.length)
    response.write(jpeg.subarray(0, jpeg.length - 100), () => response.destroy())
  })
  const { whole, bytes } = await read(origin, pauseMs)
  expect(whole).toBe(false)
  expect(bytes).toBeLessThanOrEqual(jpeg.length - 100)
})

test('a small image that is cut at once is an answer that breaks, and not a missing answer', async () => {
  const { origin } = await serverFor((_request, response) => {
    response.setHeader('content-length', 5000)
    response.write(jpeg.subarray(0, 2000), () => response.destroy())
  })
  for (let n = 0; n < 20; n++) {
    const { status, whole } = await read(origin)
    expect({ status, whole }).toEqual({ status: 200, whole: false })
  }
})

test('D1: browsers that leave at any point leave no upstream request open', async () => {
  const { allCloses, origin } = await serverFor((_request, response) => {
    response.write(jpeg.subarray(0, 50_000))
    const timer = setInterval(() => response.write(jpeg.subarray(0, 1000)), 5)
    response.on('close', () => clearInterval(timer))
  })
  const left = Array.from({ length: 200 }, async (_, n) => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), (n % 20) * 5)
    const answer = await fetch(`${origin}/api/image/abcdefg.jpg`, { signal: stop.signal })
    await answer.arrayBuffer()
  })
  const ended = await Promise.allSettled(left)
  expect(ended.every(({ status }) => status === 'rejected')).toBe(true)
  await allCloses()
})

test('HEAD tells the headers and leaves nothing open', async () => {
  const { allCloses, origin } = await serverFor((_request, response) => void response.end(jpeg))
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => fetch(`${origin}/api/image/abcdefg.jpg`, { method: 'HEAD' })),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  await allCloses()
})

test('B11: an image is sent with a policy of its own, which lets it do nothing, and with the headers of every answer', async () => {
  const { origin } = await serverFor((_request, response) => void response.end(jpeg))
  const image = await fetch(`${origin}/api/image/abcdefg.jpg`)
  await image.arrayBuffer()
  expect(image.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(image.headers.get('x-content-type-options')).toBe('nosniff')
  expect(image.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  const refused = await fetch(`${origin}/api/image/none`)
  expect(refused.headers.get('content-security-policy')).toContain("script-src 'self'")
})

test('an image that is sent at once has the headers that the layers around the relay add, those of a shard host too', async () => {
  const { app, origin } = await serverFor((_request, response) => void response.end(jpeg))
  const { port } = new URL(origin)
  const path = '/api/image/abcdefg.jpg'
  const host = `shard1.localhost:${port}`
  const asked = { origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-site' }
  const layered = await app.request(`http://${host}${path}`, { headers: asked })
  await layered.body?.cancel()
  const sent = await new Promise<IncomingMessage['headers']>((resolve) =>
    get(`${origin}${path}`, { headers: { host, ...asked } }, (response) => {
      resolve(response.headers)
      response.destroy()
    }),
  )
  expect(layered.headers.get('access-control-allow-origin')).toBe(asked.origin)
  // HTTP's own.
  for (const name of ['date', 'connection', 'keep-alive', 'transfer-encoding']) delete sent[name]
  expect(sent).toEqual(Object.fromEntries(layered.headers))
})

test('the rest of an image comes as 206 and is counted as such', async () => {
  const rest = jpeg.subarray(100)
  const { origin } = await serverFor((_request, response) => {
    const range = `bytes 100-${jpeg.length - 1}/${jpeg.length}`
    response.writeHead(206, { etag: '"a"', 'content-range': range }).end(rest)
  })
  const headers = { range: 'bytes=100-', 'if-range': '"a"' }
  const answer = await fetch(`${origin}/api/image/abcdefg.jpg`, { headers })
  expect(answer.status).toBe(206)
  expect(Buffer.from(await answer.arrayBuffer()).equals(rest)).toBe(true)
  const metrics = await (await fetch(`${origin}/metrics`)).text()
  expect(metrics).toContain('galloper_requests_total{route="/api/image/:file",status="206"} 1')
})

test('D6: a name that is not this machine’s is refused', async () => {
  const { app } = await serverFor((_request, response) => void response.end(jpeg))
  const status = async (url: string) => (await app.request(url)).status
  expect(await status('http://localhost:8080/api/config')).toBe(200)
  expect(await status('http://[::1]:8080/api/config')).toBe(200)
  expect(await status('http://evil.example/api/config')).toBe(403)
})

test('D1: a listing ends when its browser no longer waits for it', async () => {
  let open = 0
  const { origin, upstream } = await serverFor((_request, response) => {
    open++
    response.on('close', () => open--)
  })
  const stop = new AbortController()
  const asking = fetch(`${origin}/api/gallery?source=hot`, { signal: stop.signal })
  await until('the listing is under way', () => open === 1)
  stop.abort()
  await expect(asking).rejects.toThrow()
  await until('it is closed upstream', () => open === 0, 10_000)
  expect(upstream.requests).toHaveLength(1)
})
