// A download that was cut goes on where it broke: seen at a real host behind the real relay.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { createWebServer } from '../../../../../server/http/web-server.ts'
import { liveApp } from '../../../../helpers/live-app.ts'
import { listenOnLoopback } from '../../../../helpers/loopback.ts'
import { askedImage } from '../../../../helpers/many-images.ts'
import { picture } from '../../../../helpers/pictures.ts'
import { downloadBy } from '../../../../helpers/walls/wall-parts.ts'

let file: Buffer
let other: Buffer
beforeAll(async () => {
  // Data behind the end of a picture make it long enough for half of it to reach the page.
  file = Buffer.concat([await picture(), Buffer.alloc(300_000, 'a'), await picture()])
  other = Buffer.concat([
    await picture({ width: 301 }),
    Buffer.alloc(300_000, 'b'),
    await picture({ width: 301 }),
  ])
})

const HALF = 150_000

/** A host that cuts the first answer after `HALF` bytes, and then answers as told. */
async function downloadFrom(
  etag: string | null,
  then: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const sent: number[] = []
  const { app, upstream } = await liveApp((request, response) => {
    response.on('close', () => sent.push(response.socket?.bytesWritten ?? 0))
    if (upstream.requests.length > 1) return then(request, response)
    response.writeHead(200, { 'content-length': file.length, ...(etag && { etag }) })
    response.write(file.subarray(0, HALF))
    setTimeout(() => response.destroy(), 100)
  })
  const { server, close } = createWebServer(app.fetch, null)
  onTestFinished(close)
  const download = downloadBy(`http://127.0.0.1:${await listenOnLoopback(server)}`)
  const result = await download(askedImage(0))
  const asked = upstream.requests.map(({ headers }) => [headers.range, headers['if-range']])
  return { result, asked, sent }
}

const whole =
  (body: () => Buffer, etag: string) => (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { 'content-length': body().length, etag }).end(body())

/** The part that was asked for, as a host sends it that knows the ETag. */
const part =
  (body: () => Buffer, etag: string, change: (range: string) => string = (range) => range) =>
  (request: IncomingMessage, response: ServerResponse) => {
    const from = Number(/\d+/.exec(String(request.headers.range))?.[0] ?? 0)
    if (from === 0) return whole(body, etag)(request, response)
    const rest = body().subarray(from)
    response.writeHead(206, {
      'content-length': rest.length,
      'content-range': change(`bytes ${from}-${body().length - 1}/${body().length}`),
      etag,
    })
    response.end(rest)
  }

const NOT_ASKED = [undefined, undefined]

test('only the rest is asked for and sent, and the file is right', async () => {
  const { result, asked, sent } = await downloadFrom(
    '"v1"',
    part(() => file, '"v1"'),
  )
  expect(result).toMatchObject({ kind: 'downloaded', fetched: { attempts: 2 } })
  if (result.kind !== 'downloaded') throw new Error('failed')
  expect(Buffer.compare(result.bytes, file)).toBe(0)
  const [first, second] = asked
  expect(first).toEqual(NOT_ASKED)
  expect(second?.[1]).toBe('"v1"')
  const from = Number(/^bytes=(\d+)-$/.exec(String(second?.[0]))?.[1])
  expect(from).toBeGreaterThan(0)
  expect(from).toBeLessThanOrEqual(HALF)
  expect(asked).toHaveLength(2)
  // The headers of the answer take less than 1,000 bytes.
  expect(sent.at(-1)).toBeLessThan(file.length - from + 1_000)
})

test.each([null, 'W/"v1"'])('with the ETag %s the file begins anew', async (etag) => {
  const { result, asked } = await downloadFrom(
    etag,
    whole(() => file, '"v1"'),
  )
  expect(result).toMatchObject({ kind: 'downloaded', fetched: { bytes: file.length } })
  expect(asked).toEqual([NOT_ASKED, NOT_ASKED])
})

test('a file that has changed is not joined: the host sends the whole new one', async () => {
  const { result, asked } = await downloadFrom(
    '"v1"',
    whole(() => other, '"v2"'),
  )
  expect(asked[1]?.[1]).toBe('"v1"')
  if (result.kind !== 'downloaded') throw new Error('failed')
  expect(Buffer.compare(result.bytes, other)).toBe(0)
})

test.each([
  ['a part of another version', part(() => other, '"v2"')],
  ['a part whose ETag is weak', part(() => other, 'W/"v1"')],
  [
    'a part from another place',
    part(
      () => other,
      '"v1"',
      (range) => range.replace(/\d+/, '7'),
    ),
  ],
  [
    'a part of another length',
    part(
      () => other,
      '"v1"',
      (range) => range.replace(/\/\d+/, '/9'),
    ),
  ],
  [
    'a part without a place',
    part(
      () => other,
      '"v1"',
      () => 'bytes */*',
    ),
  ],
  [
    'a 416',
    (request: IncomingMessage, response: ServerResponse) =>
      request.headers.range
        ? void response.writeHead(416).end()
        : whole(() => other, '"v2"')(request, response),
  ],
])('%s is not joined: the whole file is asked for at once', async (_, then) => {
  const { result, asked } = await downloadFrom('"v1"', then)
  expect(asked).toHaveLength(3)
  expect(asked[2]).toEqual(NOT_ASKED)
  if (result.kind !== 'downloaded') throw new Error('failed')
  expect(Buffer.compare(result.bytes, other)).toBe(0)
})

test('a rest that is cut goes on where that broke', async () => {
  let cuts = 0
  const { result, asked } = await downloadFrom('"v1"', (request, response) => {
    if (cuts++ > 0) return part(() => file, '"v1"')(request, response)
    const from = Number(/\d+/.exec(String(request.headers.range))?.[0])
    response.writeHead(206, {
      'content-length': file.length - from,
      'content-range': `bytes ${from}-${file.length - 1}/${file.length}`,
      etag: '"v1"',
    })
    response.write(file.subarray(from, from + 50_000))
    setTimeout(() => response.destroy(), 100)
  })
  if (result.kind !== 'downloaded') throw new Error('failed')
  expect(Buffer.compare(result.bytes, file)).toBe(0)
  const [, second = 0, third = 0] = asked.map(([range]) => Number(/\d+/.exec(String(range))?.[0]))
  expect(third).toBeGreaterThan(second)
})
