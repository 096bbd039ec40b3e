import type { ServerResponse } from 'node:http'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { getImage } from '../../../../../client/api/server-api.ts'
import type { RunEvent } from '../../../../../client/core/model/events.ts'
import { createDownload } from '../../../../../client/engine/download/download.ts'
import { createFetchImage } from '../../../../../client/engine/download/fetch-image.ts'
import { file } from '../../../../helpers/fake-imgur.ts'
import { startLoopback } from '../../../../helpers/loopback.ts'
import { askedImage } from '../../../../helpers/many-images.ts'
import { picture } from '../../../../helpers/pictures.ts'
import { waitingParts } from '../../../../helpers/waiting-parts.ts'

type Answer = (response: ServerResponse) => void

let jpeg: Uint8Array
beforeAll(async () => {
  jpeg = await picture()
})

const whole: Answer = (response) => file(jpeg, 'image/jpeg')(response)
const status =
  (code: number): Answer =>
  (response) =>
    void response.writeHead(code).end()

/** A download whose relay always works, and whose image host gives each try the next of these answers. */
async function downloadFrom(...answers: Answer[]) {
  const host = await startLoopback((request, response) => {
    if (request.url?.startsWith('/relay/')) return whole(response)
    if (request.url === '/elsewhere.jpg') return whole(response)
    answers.shift()?.(response)
  })
  onTestFinished(host.close)
  const events: RunEvent[] = []
  const basics = {
    emit: (event: RunEvent) => void events.push(event),
    now: () => clock,
    random: () => 1,
    sleep: async (ms: number) => {
      clock += ms
    },
  }
  let clock = 0
  const stop = new AbortController()
  const download = createDownload({
    ...basics,
    api: {
      imageAddress: (file) => ({
        url: `${host.origin}/relay/${file}`,
        directUrl: `${host.origin}/${file}`,
        leave() {},
      }),
    },
    site: 'imgur',
    route: 'direct',
    fetchImage: createFetchImage({ ...basics, get: getImage, timeoutMs: 2_000 }),
    ...waitingParts({ ...basics, signal: stop.signal }),
    signal: stop.signal,
  })
  const asked = () => host.requests.map(({ url }) => url.slice(1).replace(/\/.*/, ''))
  return { run: () => download(askedImage(0)), asked, events, stop }
}

test('an image that the host gives is taken from it, and the relay is not asked', async () => {
  const { run, asked } = await downloadFrom(whole)
  expect(await run()).toMatchObject({ fetched: { route: 'direct', attempts: 1 } })
  expect(asked()).toEqual(['id0.jpg'])
})

const removed: Answer = (response) => file(new Uint8Array(503), 'image/png')(response)
const page: Answer = (response) => file(new TextEncoder().encode('<h1>'), 'text/html')(response)
const redirect: Answer = (response) =>
  void response.writeHead(302, { location: '/elsewhere.jpg' }).end()
// To a page, an answer without CORS is a fetch that failed.
const broken: Answer = (response) => void response.destroy()

test.each([
  ['a refusal', status(403)],
  ['a missing file', status(404)],
  ['a failure', status(500)],
  ['a page', page],
  ['a redirect', redirect],
  ['the picture of what was removed', removed],
  ['a failed fetch', broken],
])('%s goes by the relay, within the same try', async (_what, answer) => {
  const { run, events } = await downloadFrom(answer)
  expect(await run()).toMatchObject({ fetched: { route: 'relay', attempts: 1 } })
  expect(events.filter(({ kind }) => kind === 'request-began')).toHaveLength(1)
})

test('the host’s limit is heeded and not walked round: all pause, and then it is asked again', async () => {
  const { run, asked, events } = await downloadFrom(status(429), whole)
  expect(await run()).toMatchObject({ fetched: { route: 'direct', attempts: 2 } })
  expect(asked()).toEqual(['id0.jpg', 'id0.jpg'])
  expect(events.some(({ kind }) => kind === 'host-paused')).toBe(true)
})

test('an image that is cut on its way is asked for again', async () => {
  const cut: Answer = (response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': jpeg.length })
    response.write(jpeg.subarray(0, 900), () => response.destroy())
  }
  const { run, events } = await downloadFrom(cut, whole)
  expect(await run()).toMatchObject({ fetched: { route: 'direct', attempts: 2 } })
  expect(events).toContainEqual(expect.objectContaining({ kind: 'retrying', reason: 'cut_short' }))
})

test('an abort ends it, and does not send it to the relay', async () => {
  const { run, asked, stop } = await downloadFrom(() => stop.abort(new Error('enough')))
  await expect(run()).rejects.toThrow('enough')
  expect(asked()).toEqual(['id0.jpg'])
})
