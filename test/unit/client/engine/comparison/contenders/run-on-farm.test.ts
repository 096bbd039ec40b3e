// A run on the farm against a server that goes away, or refuses.
import { expect, onTestFinished, test } from 'vitest'
import { createFarmApi } from '../../../../../../client/api/farm-api.ts'
import type { RunEvent } from '../../../../../../client/core/model/events.ts'
import { runOnFarm } from '../../../../../../client/engine/comparison/contenders/run-on-farm.ts'
import { deferred } from '../../../../../helpers/deferred.ts'
import { runState, savedEvent } from '../../../../../helpers/fake-farm.ts'
import { startLoopback } from '../../../../../helpers/loopback.ts'
import { manyImages } from '../../../../../helpers/many-images.ts'

const EVENTS = { 'content-type': 'text/event-stream' }
const JSON_TYPE = { 'content-type': 'application/json' }
const facts = { title: 'Hot', source: 'hot', box: 128, withOriginals: false }

/** A server that takes a run, tells of one image, and then is silent. */
const takesARun = () =>
  startLoopback((request, response) => {
    if (request.url?.endsWith('/events')) {
      const batch = { events: [savedEvent(0, 1, 'a')], state: runState({ saved: 1 }) }
      response.writeHead(200, EVENTS).write(`id: 1-0\ndata: ${JSON.stringify(batch)}\n\n`)
    } else response.writeHead(200, JSON_TYPE).end(JSON.stringify(runState({})))
  })

/** Runs four images there. `saved` resolves with the first image. */
function run(origin: string, signal: AbortSignal) {
  const saved = deferred()
  const emit = ({ kind }: RunEvent) => kind === 'outcome' && saved.resolve()
  const farm = createFarmApi(origin, fetch)
  const parts = { farm, emit, now: () => performance.now() }
  return { saved: saved.promise, ended: runOnFarm(manyImages(4), facts, parts, signal) }
}

test('a stop while the server is away ends the run at once', async () => {
  const server = await takesARun()
  const stop = new AbortController()
  const { saved, ended } = run(server.origin, stop.signal)
  await saved
  await server.close()
  // In the middle of the wait before the server is asked again.
  setTimeout(() => stop.abort(new DOMException('Stopped', 'AbortError')), 300)
  const began = performance.now()
  await expect(ended).rejects.toMatchObject({ name: 'AbortError' })
  expect(performance.now() - began).toBeLessThan(600)
})

test('a stop while the server does not answer the submission ends the run at once', async () => {
  const server = await startLoopback(() => {})
  onTestFinished(server.close)
  const stop = new AbortController()
  const { ended } = run(server.origin, stop.signal)
  setTimeout(() => stop.abort(new DOMException('Stopped', 'AbortError')), 50)
  await expect(ended).rejects.toMatchObject({ name: 'AbortError' })
})

test('a stop cancels the run on the farm', async () => {
  const server = await takesARun()
  onTestFinished(server.close)
  const stop = new AbortController()
  const { saved, ended } = run(server.origin, stop.signal)
  await saved
  stop.abort(new DOMException('Stopped', 'AbortError'))
  await expect(ended).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(() => server.requests.at(-1)?.url).toBe('/api/farm/runs/run-1')
})

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
])('a server that refuses with %i while the run is followed ends it', async (status, code) => {
  const body = JSON.stringify({ error: { code, message: 'Refused' } })
  const server = await startLoopback((request, response) => {
    if (request.url?.endsWith('/events')) response.writeHead(status, JSON_TYPE).end(body)
    else response.writeHead(200, JSON_TYPE).end(JSON.stringify(runState({})))
  })
  onTestFinished(server.close)
  const { ended } = run(server.origin, new AbortController().signal)
  await expect(ended).rejects.toMatchObject({ code, message: 'Refused' })
  expect(server.requests.filter(({ url }) => url.endsWith('/events'))).toHaveLength(1)
})
