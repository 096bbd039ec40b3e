// A long list on its way to the farm, over real sockets: no more of it than a piece is in memory.
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { ApiError } from '../../../../server/errors.ts'
import type { UploadStep } from '../../../../server/farm-api/farm-interface.ts'
import { createUploadRoutes } from '../../../../server/farm-api/upload-route.ts'
import { createWebServer } from '../../../../server/http/web-server.ts'
import { listenOnLoopback } from '../../../helpers/loopback.ts'
import { until } from '../../../helpers/until.ts'

const MB = 1e6

const READ: UploadStep = {
  kind: 'read',
  isRefused: false,
  isTooLong: false,
  lines: 1,
  items: 1,
  parts: 0,
  known: 0,
  bad: 0,
  errors: [],
}

/** Serves a farm that counts what it gets, and keeps nothing of it. */
async function serve() {
  const got = { bytes: 0 }
  async function* upload(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) got.bytes += chunk.length
    yield READ
  }
  const app = new Hono().route(
    '/',
    createUploadRoutes(() => ({ upload })),
  )
  app.onError((error, c) => c.text('', error instanceof ApiError ? error.status : 500))
  const { server, close } = createWebServer(app.fetch, null)
  onTestFinished(close)
  const url = `http://localhost:${await listenOnLoopback(server)}`
  const send = (body: BodyInit) => {
    const request = { method: 'POST', body, duplex: 'half' }
    return fetch(url, request)
  }
  return { got, send }
}

test('a list without a length is read as it comes, before its end', async () => {
  const { got, send } = await serve()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(MB))
      end = () => controller.close()
    },
  })
  const answer = send(body)
  await until('its first piece is read', () => got.bytes === MB)
  end()
  expect((await answer).status).toBe(200)
})

test('a list without a length is refused once it has 500 MB', async () => {
  const { got, send } = await serve()
  const piece = new Uint8Array(10 * MB)
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(piece),
  })
  // A server may close a connection on which it will read no more.
  const status = await send(endless).then(
    ({ status }) => status,
    () => 413,
  )
  expect(status).toBe(413)
  expect(got.bytes).toBeLessThanOrEqual(500 * MB)
  expect(got.bytes).toBeGreaterThan(490 * MB)
})
