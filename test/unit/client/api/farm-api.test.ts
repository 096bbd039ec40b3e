// The farm's door against an event stream that breaks.
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { createFarmApi, type FarmBatch } from '../../../../client/api/farm-api.ts'
import { deferred } from '../../../helpers/deferred.ts'
import { runState, savedEvent } from '../../../helpers/fake-farm.ts'
import { startLoopback } from '../../../helpers/loopback.ts'

const never = new AbortController().signal
const EVENTS = { 'content-type': 'text/event-stream' }

/** Answers each connection with the next of these. */
async function streams(...answers: ((response: ServerResponse) => void)[]) {
  const server = await startLoopback((_request, response) => answers.shift()?.(response))
  onTestFinished(server.close)
  return { api: createFarmApi(server.origin, fetch), ...server }
}

const message = (id: string, batch: FarmBatch) => `id: ${id}\ndata: ${JSON.stringify(batch)}\n\n`

const last = message('9-0', { events: [], state: runState({ saved: 3 }, true) })

async function followed(
  api: Awaited<ReturnType<typeof streams>>['api'],
  signal = never,
): Promise<number[]> {
  const seen: number[] = []
  for await (const { events } of api.follow('run-1', signal))
    seen.push(...events.map(({ index }) => index))
  return seen
}

test('a stream that breaks is taken up where it was, and no outcome comes twice', async () => {
  const first = message('5-0', {
    events: [savedEvent(0, 100, 'a'), savedEvent(1, 110, 'a')],
    state: runState({ saved: 2 }),
  })
  const second = message('8-0', {
    events: [savedEvent(1, 110, 'a'), savedEvent(2, 120, 'a')],
    state: runState({ saved: 3 }),
  })
  const { api, requests } = await streams(
    (response) => {
      response.writeHead(200, EVENTS)
      // In the middle of a message.
      response.write(first + second.slice(0, 20), () => response.destroy())
    },
    (response) => void response.writeHead(503).end('{}'),
    (response) => void response.writeHead(200, EVENTS).end(second + last),
  )
  expect(await followed(api)).toEqual([0, 1, 2])
  expect(requests.map(({ headers }) => headers['last-event-id'])).toEqual(['0', '5-0', '5-0'])
})

test('a message in pieces is one message', async () => {
  const whole = message('5-0', { events: [savedEvent(0, 1, 'ä')], state: runState({ saved: 1 }) })
  const bytes = Buffer.from(whole + last)
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) =>
    bytes.subarray(7 * n, 7 * n + 7),
  )
  const { api } = await streams(
    (response) => void Readable.from(pieces).pipe(response.writeHead(200, EVENTS)),
  )
  expect(await followed(api)).toEqual([0])
})

test('a run that is not there ends the following', async () => {
  const { api } = await streams(
    (response) =>
      void response
        .writeHead(404)
        .end(JSON.stringify({ error: { code: 'not_found', message: 'No run' } })),
  )
  await expect(followed(api)).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  [401, 'unauthorized', 'Access token needed'],
  [403, 'forbidden', 'Another site asks'],
])('a server that refuses with %i ends the following with %s', async (status, code, text) => {
  const body = JSON.stringify({ error: { code, message: text } })
  const { api, requests } = await streams((response) => void response.writeHead(status).end(body))
  await expect(followed(api)).rejects.toMatchObject({ name: 'AppError', code, message: text })
  expect(requests).toHaveLength(1)
})

test('a proxy that refuses without a word of ours ends the following too', async () => {
  const { api } = await streams((response) => void response.writeHead(401).end('<h1>Log in</h1>'))
  await expect(followed(api)).rejects.toMatchObject({ code: 'unauthorized' })
})

test.each([429, 500, 502, 503])('after %i the server is asked again', async (status) => {
  const { api, requests } = await streams(
    (response) => void response.writeHead(status).end('{}'),
    (response) => void response.writeHead(200, EVENTS).end(last),
  )
  expect(await followed(api)).toEqual([])
  expect(requests).toHaveLength(2)
})

test('a message that this page does not understand ends the following and names the field', async () => {
  const batch = { events: [{ ...savedEvent(0, 1, 'a'), ms: 'soon' }], state: runState({}) }
  const { api } = await streams(
    (response) =>
      void response.writeHead(200, EVENTS).end(`id: 1-0\ndata: ${JSON.stringify(batch)}\n\n`),
  )
  await expect(followed(api)).rejects.toMatchObject({
    code: 'upstream_unreadable',
    message: expect.stringContaining('events.0.ms'),
  })
})

test('a page in the place of the event stream ends the following', async () => {
  const html = { 'content-type': 'text/html' }
  const { api } = await streams((response) => void response.writeHead(200, html).end('<h1>Hi</h1>'))
  await expect(followed(api)).rejects.toMatchObject({ code: 'upstream_unreadable' })
})

test('comments, carriage returns and messages of several lines are read as the standard says', async () => {
  const [head = '', tail = ''] = JSON.stringify({ events: [], state: runState({}, true) }).split(
    /(?<=,)(?="state")/,
  )
  const { api } = await streams(
    (response) =>
      void response
        .writeHead(200, EVENTS)
        .end(`: a comment\r\nid: 9-0\r\ndata: ${head}\r\ndata: ${tail}\r\n\r\n`),
  )
  expect(await followed(api)).toEqual([])
})

test('an abort ends the following at once while the server says nothing', async () => {
  const stop = new AbortController()
  const closed = deferred()
  const { api } = await streams((response) => {
    response.on('close', closed.resolve)
    response.writeHead(200, EVENTS).flushHeaders()
    setTimeout(() => stop.abort(), 20)
  })
  expect(await followed(api, stop.signal)).toEqual([])
  await closed.promise
})

test('an abort ends the following at once while the server is away', async () => {
  const stop = new AbortController()
  const { api, requests } = await streams((response) => {
    response.socket?.destroy()
    setTimeout(() => stop.abort(), 20)
  })
  const began = performance.now()
  expect(await followed(api, stop.signal)).toEqual([])
  expect(performance.now() - began).toBeLessThan(900)
  expect(requests).toHaveLength(1)
})

test('a reader that leaves closes its connection', async () => {
  const closed = deferred()
  const { api } = await streams((response) => {
    response.on('close', closed.resolve)
    response.writeHead(200, EVENTS)
    response.write(message('5-0', { events: [], state: runState({}) }))
  })
  for await (const _batch of api.follow('run-1', never)) break
  await closed.promise
})

test('a server that is away is an error with its code', async () => {
  const { api } = await streams((response) => void response.socket?.destroy())
  await expect(api.status()).rejects.toMatchObject({ code: 'network' })
})

test('an answer that is not the server’s is an error with its code', async () => {
  const { api } = await streams((response) => void response.end('<h1>A proxy’s page</h1>'))
  await expect(api.status()).rejects.toMatchObject({ code: 'upstream_unreadable' })
})

test('an answer of another shape is an error that names the field', async () => {
  const status = {
    results: 'redis',
    resultsAt: null,
    jobs: { waiting: 1, active: 'two', delayed: 0 },
  }
  const { api } = await streams((response) => void response.end(JSON.stringify(status)))
  await expect(api.status()).rejects.toMatchObject({
    code: 'upstream_unreadable',
    message: expect.stringContaining('jobs.active'),
  })
})

test('a server without a farm says so', async () => {
  const { api } = await streams((response) => void response.end('null'))
  expect(await api.status()).toBeNull()
})
