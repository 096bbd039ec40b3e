// The app behind HTTP/2, asked by Node's own client: answers that break, and too many requests at once.

import type { RequestListener } from 'node:http'
import { type ClientHttp2Session, connect, constants } from 'node:http2'
import { get } from 'node:https'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createWebServer, MAX_STREAMS } from '../../../../server/http/web-server.ts'
import { makeCertificate } from '../../../helpers/certificate.ts'
import { liveApp } from '../../../helpers/live-app.ts'
import { listenOnLoopback } from '../../../helpers/loopback.ts'
import { picture } from '../../../helpers/pictures.ts'
import { until } from '../../../helpers/until.ts'

const certificate = makeCertificate()
afterAll(certificate.remove)

let jpeg: Uint8Array
beforeAll(async () => {
  jpeg = Buffer.concat([await picture(), Buffer.alloc(500_000)])
})

async function serverFor(answer: RequestListener) {
  const live = await liveApp(answer)
  const { server, close } = createWebServer(live.app.fetch, certificate)
  onTestFinished(close)
  const url = `https://localhost:${await listenOnLoopback(server)}`
  const openSession = (options = {}) => {
    const session = connect(url, { ca: certificate.cert, ...options })
    onTestFinished(() => session.destroy())
    return session
  }
  return { ...live, url, close, openSession }
}

interface End {
  readonly status: number | undefined
  readonly bytes: number
  /** The code that the stream was closed with. */
  readonly code: number
}

const read = (session: ClientHttp2Session, path = '/api/image/abcdefg.jpg') =>
  new Promise<End>((resolve) => {
    const stream = session.request({ ':path': path })
    let status: number | undefined
    let bytes = 0
    stream.on('response', (headers) => {
      status = headers[':status']
    })
    stream.on('data', (chunk) => {
      bytes += chunk.length
    })
    stream.on('error', () => {})
    stream.on('close', () => resolve({ status, bytes, code: stream.rstCode }))
  })

const { NGHTTP2_NO_ERROR, NGHTTP2_INTERNAL_ERROR, NGHTTP2_REFUSED_STREAM } = constants

test('a whole image ends whole', async () => {
  const { openSession } = await serverFor((_request, response) => void response.end(jpeg))
  expect(await read(openSession())).toEqual({
    status: 200,
    bytes: jpeg.length,
    code: NGHTTP2_NO_ERROR,
  })
})

test.each(['with a length', 'chunked'])(
  'A9, A10: images that are cut %s are reset with an error, and the others of the connection are whole',
  async (how) => {
    let asked = 0
    const { openSession } = await serverFor((_request, response) => {
      if (++asked % 2) return void response.end(jpeg)
      if (how === 'with a length') response.setHeader('content-length', jpeg.length)
      response.write(jpeg.subarray(0, jpeg.length - 100), () => response.destroy())
    })
    const session = openSession()
    const ends = await Promise.all(Array.from({ length: 40 }, () => read(session)))
    const whole = ends.filter(({ code }) => code === NGHTTP2_NO_ERROR)
    expect(whole.map(({ bytes }) => bytes)).toEqual(Array(20).fill(jpeg.length))
    expect(ends.filter(({ code }) => code === NGHTTP2_INTERNAL_ERROR)).toHaveLength(20)
  },
)

test('D12: requests above the limit of streams are refused before they begin, and can be sent again', async () => {
  const { openSession, upstream } = await serverFor((_request, response) =>
    setTimeout(() => response.end(jpeg), 50),
  )
  // This client does not wait until it is told the limit.
  const session = openSession({ peerMaxConcurrentStreams: 1000 })
  const ends = await Promise.all(Array.from({ length: MAX_STREAMS + 50 }, () => read(session)))
  expect(ends.filter(({ code }) => code === NGHTTP2_NO_ERROR)).toHaveLength(MAX_STREAMS)
  expect(ends.filter(({ code }) => code === NGHTTP2_REFUSED_STREAM)).toHaveLength(50)
  expect(upstream.requests).toHaveLength(MAX_STREAMS)
  const again = await Promise.all(Array.from({ length: 50 }, () => read(session)))
  expect(again.every(({ bytes }) => bytes === jpeg.length)).toBe(true)
})

test('D1: browsers that leave at any point leave no upstream request open', async () => {
  const { allCloses, upstream, openSession } = await serverFor((_request, response) => {
    response.write(jpeg.subarray(0, 50_000))
    const timer = setInterval(() => response.write(jpeg.subarray(0, 1000)), 5)
    response.on('close', () => clearInterval(timer))
  })
  const session = openSession()
  for (let n = 0; n < 80; n++) {
    const stream = session.request({ ':path': '/api/image/abcdefg.jpg' })
    stream.on('error', () => {}).resume()
    const leave = () => setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), (n % 20) * 5)
    // Half of them see their answer begin, however slow the machine is.
    if (n % 2) leave()
    else stream.on('response', leave)
  }
  await until('they have begun', () => upstream.requests.length > 20)
  await allCloses()
})

test('D2: a reader who does not read slows the upstream down', async () => {
  const chunk = Buffer.concat([jpeg, Buffer.alloc(500_000)])
  const chunks = 50
  let sent = 0
  const { openSession } = await serverFor(async (_request, response) => {
    for (; sent < chunks; sent++)
      if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve))
    response.end()
  })
  const stream = openSession().request({ ':path': '/api/image/abcdefg.jpg' }).pause()
  stream.on('error', () => {})
  await new Promise((resolve) => stream.on('response', resolve))
  let before = -1
  await until('nothing more is sent', async () => {
    before = sent
    await new Promise((resolve) => setTimeout(resolve, 300))
    return sent === before
  })
  // The kernel holds some data for two sockets, and the relay for one reader.
  expect(sent).toBeLessThan(20)
  let bytes = 0
  stream.on('data', (part) => {
    bytes += part.length
  })
  await new Promise((resolve) => stream.on('end', resolve).resume())
  expect(bytes).toBe(chunks * chunk.length)
})

test('a client that knows only HTTP/1.1 is answered, and only HTTP/2 is told of streams', async () => {
  const { url, openSession } = await serverFor((_request, response) => void response.end(jpeg))
  const overHttp1 = await new Promise<string>((resolve, reject) => {
    get(`${url}/api/config`, { ca: certificate.cert }, (response) => {
      response.setEncoding('utf8').on('data', resolve)
    }).on('error', reject)
  })
  expect(JSON.parse(overHttp1)).toMatchObject({ streams: null, shardHosts: [] })
  const overHttp2 = openSession().request({ ':path': '/api/config' }).setEncoding('utf8')
  const text = await new Promise<string>((resolve) => overHttp2.on('data', resolve))
  expect(JSON.parse(text)).toMatchObject({ streams: MAX_STREAMS, shardHosts: [] })
})

test('D9: a stop lets the answers under way end, and takes no other', async () => {
  let finish = () => {}
  const { openSession, upstream, close } = await serverFor((_request, response) => {
    response.write(jpeg.subarray(0, 1000))
    finish = () => response.end(jpeg.subarray(1000))
  })
  const session = openSession()
  const under = read(session)
  await until('it is under way', () => upstream.requests.length === 1)
  const closing = close()
  await until('the client is told', () => session.closed)
  finish()
  expect(await under).toMatchObject({ bytes: jpeg.length, code: NGHTTP2_NO_ERROR })
  await closing
  // Node 20 and 22 throw, and Node 24 gives a stream that fails.
  const refused = new Promise((_resolve, reject) => {
    session.request({ ':path': '/healthz' }).on('error', reject)
  })
  await expect(refused).rejects.toThrow()
})
