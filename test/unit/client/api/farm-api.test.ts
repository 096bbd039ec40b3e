// The farm's door against an event stream that breaks.
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { createFarmApi, type FarmBatch } from '../../../../client/api/farm-api.ts'
import { runState, savedEvent } from '../../../helpers/fake-farm.ts'
import { startLoopback } from '../../../helpers/loopback.ts'

const never = new AbortController().signal

/** Answers each connection with the next of these. */
async function streams(...answers: ((response: ServerResponse) => void)[]) {
  const server = await startLoopback((_request, response) => answers.shift()?.(response))
  onTestFinished(server.close)
  return { api: createFarmApi(server.origin, fetch), requests: server.requests }
}

const message = (id: string, batch: FarmBatch) => `id: ${id}\ndata: ${JSON.stringify(batch)}\n\n`

const last = message('9-0', { events: [], state: runState({ saved: 3 }, true) })

async function followed(api: Awaited<ReturnType<typeof streams>>['api']): Promise<number[]> {
  const seen: number[] = []
  for await (const { events } of api.follow('run-1', never))
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
      response.writeHead(200)
      // In the middle of a message.
      response.write(first + second.slice(0, 20), () => response.destroy())
    },
    (response) => void response.writeHead(503).end('{}'),
    (response) => void response.end(second + last),
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
  const { api } = await streams((response) => void Readable.from(pieces).pipe(response))
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

test('a server that is away is an error with its code', async () => {
  const { api } = await streams((response) => void response.socket?.destroy())
  await expect(api.status()).rejects.toMatchObject({ code: 'network' })
})

test('an answer that is not the server’s is an error with its code', async () => {
  const { api } = await streams((response) => void response.end('<h1>A proxy’s page</h1>'))
  await expect(api.status()).rejects.toMatchObject({ code: 'upstream_unreadable' })
})
