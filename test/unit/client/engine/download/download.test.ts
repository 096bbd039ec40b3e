import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import sharp from 'sharp'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { getImage } from '../../../../../client/api/server-api.ts'
import type { RunEvent } from '../../../../../client/core/model/events.ts'
import type { AskedImage } from '../../../../../client/core/model/image.ts'
import { createDownload } from '../../../../../client/engine/download/download.ts'
import { createFetchImage } from '../../../../../client/engine/download/fetch-image.ts'
import { startLoopback } from '../../../../helpers/loopback.ts'
import { picture } from '../../../../helpers/pictures.ts'
import { waitingParts } from '../../../../helpers/waiting-parts.ts'

const image: AskedImage = {
  kind: 'image',
  index: 3,
  id: 'abcdefg',
  file: 'abcdefg.jpg',
  type: 'image/jpeg',
  width: null,
  height: null,
  bytes: null,
  title: null,
  link: 'https://i.imgur.com/abcdefg.jpg',
}

let jpeg: Uint8Array

beforeAll(async () => {
  jpeg = await picture()
})

/** A download from a real server that gives each try the next of these answers. */
async function downloadFrom(...answers: ((response: ServerResponse) => void)[]) {
  const server = await startLoopback((_request, response) => {
    const answer = answers[Math.min(server.requests.length, answers.length) - 1]
    answer?.(response)
  })
  onTestFinished(server.close)
  const events: RunEvent[] = []
  const waits: number[] = []
  const stop = new AbortController()
  const basics = {
    emit: (event: RunEvent) => void events.push(event),
    now: () => clock + performance.now(),
    random: () => 1,
    sleep: async (ms: number) => {
      waits.push(ms)
      clock += ms
    },
  }
  let clock = 0
  const download = createDownload({
    ...basics,
    api: {
      imageAddress: (file) => ({ url: `${server.origin}/${file}`, directUrl: null, leave() {} }),
    },
    site: 'imgur',
    route: 'relay',
    fetchImage: createFetchImage({ ...basics, get: getImage, timeoutMs: 1_000 }),
    ...waitingParts({ ...basics, signal: stop.signal, retries: 3 }),
    signal: stop.signal,
  })
  return { download, events, waits, stop, server }
}

const whole = (response: ServerResponse) => void response.end(jpeg)
const json = (status: number, error: object) => (response: ServerResponse) =>
  void response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error }))

test('a whole image is downloaded once, hashed and told of', async () => {
  const { download, events } = await downloadFrom(whole)
  const result = await download(image)
  const sha256 = createHash('sha256').update(jpeg).digest('hex')
  expect(result).toMatchObject({
    kind: 'downloaded',
    image,
    fetched: { attempts: 1, bytes: jpeg.length, type: 'image/jpeg', sha256 },
  })
  expect(events[0]).toMatchObject({ kind: 'request-began', index: 3, attempt: 1 })
  expect(events.at(-1)).toMatchObject({ kind: 'request-ended', index: 3 })
  const received = events.flatMap((event) => (event.kind === 'received' ? [event.bytes] : []))
  expect(received.reduce((sum, bytes) => sum + bytes, 0)).toBe(jpeg.length)
})

test('a failure that lasts is asked for once', async () => {
  const { download, server } = await downloadFrom(json(410, { code: 'removed', message: 'Gone.' }))
  expect(await download(image)).toMatchObject({
    kind: 'failed',
    reason: 'removed',
    message: 'Gone.',
    attempts: 1,
  })
  expect(server.requests).toHaveLength(1)
})

test('a failure that passes is got over, after the waits that were asked for', async () => {
  const { download, waits } = await downloadFrom(
    json(503, { code: 'over_capacity', message: 'Busy.' }),
    json(429, { code: 'rate_limited', message: 'Slow.', retryAfterS: 2 }),
    whole,
  )
  expect(await download(image)).toMatchObject({ kind: 'downloaded', fetched: { attempts: 3 } })
  // A back-off of our own, then the host's pause with up to a second of spread.
  expect(waits).toHaveLength(3)
  expect(waits[0]).toBe(300)
  expect(waits[2]).toBeGreaterThan(2000)
  expect(waits[2]).toBeLessThanOrEqual(3000)
})

test('a body that is cut is cut short, after every try', async () => {
  const { download } = await downloadFrom((response) => {
    response.setHeader('content-length', jpeg.length)
    response.write(jpeg.subarray(0, 900), () => response.destroy())
  })
  expect(await download(image)).toMatchObject({ kind: 'failed', reason: 'cut_short', attempts: 4 })
})

test('B2: a file without its end is kept as the host has it, when the same bytes come twice', async () => {
  const { download, server } = await downloadFrom(
    (response) => void response.end(jpeg.subarray(0, 900)),
  )
  expect(await download(image)).toMatchObject({
    kind: 'downloaded',
    fetched: { attempts: 2, bytes: 900 },
  })
  expect(server.requests).toHaveLength(2)
})

test('B2: a file without its end is incomplete, if each request brings other bytes', async () => {
  let length = 900
  const { download } = await downloadFrom(
    (response) => void response.end(jpeg.subarray(0, length++)),
  )
  expect(await download(image)).toMatchObject({
    kind: 'failed',
    reason: 'incomplete',
    attempts: 4,
  })
})

test('B2: a whole file after one without its end is the file', async () => {
  const { download } = await downloadFrom(
    (response) => void response.end(jpeg.subarray(0, 900)),
    whole,
  )
  expect(await download(image)).toMatchObject({
    kind: 'downloaded',
    fetched: { attempts: 2, bytes: jpeg.length },
  })
})

test('B10: an AVIF under another name is a picture', async () => {
  const avif = await sharp(jpeg).avif({ effort: 0 }).toBuffer()
  const { download } = await downloadFrom((response) => void response.end(avif))
  expect(await download(image)).toMatchObject({
    kind: 'downloaded',
    fetched: { type: 'image/avif', attempts: 1 },
  })
})

test.each(['', 'a text'])('B1: %j is no image', async (body) => {
  const { download } = await downloadFrom((response) => void response.end(body))
  expect(await download(image)).toMatchObject({
    kind: 'failed',
    reason: 'not_an_image',
    attempts: 1,
  })
})

test('a web page is a login page of a network, and the image is asked for once more', async () => {
  const page = (response: ServerResponse) => void response.end('<!doctype html>')
  const lasting = await downloadFrom(page)
  expect(await lasting.download(image)).toMatchObject({
    kind: 'failed',
    reason: 'intercepted',
    attempts: 2,
  })
  const passing = await downloadFrom(page, whole)
  expect(await passing.download(image)).toMatchObject({ kind: 'downloaded' })
})

test('a server that is gone is a failure and no exception', async () => {
  const { download, server } = await downloadFrom(whole)
  await server.close()
  expect(await download(image)).toMatchObject({ kind: 'failed', reason: 'network', attempts: 4 })
})

test('an error page of somebody in between is a failure of the upstream', async () => {
  const { download } = await downloadFrom((response) => void response.writeHead(502).end('<html>'))
  expect(await download(image)).toMatchObject({ kind: 'failed', reason: 'upstream_failed' })
})

test('an image that is silent for too long is out of time, and is not asked for again', async () => {
  const { download } = await downloadFrom((response) => void response.write(jpeg.subarray(0, 100)))
  expect(await download(image)).toMatchObject({ kind: 'failed', reason: 'timed_out', attempts: 1 })
})

/** The end of an image, however often others go first. */
async function atLast(download: Awaited<ReturnType<typeof downloadFrom>>['download']) {
  let result = await download(image)
  while (result.kind === 'deferred') result = await download(image)
  return result
}

test('A3: an image that is refused again and again lets the others go first', async () => {
  const { download, server } = await downloadFrom(
    json(429, { code: 'rate_limited', message: 'Slow.', retryAfterS: 1 }),
  )
  expect(await download(image)).toEqual({ kind: 'deferred', image })
  expect(server.requests).toHaveLength(4)
  expect(await atLast(download)).toMatchObject({
    kind: 'failed',
    reason: 'rate_limited',
    attempts: 60,
  })
})

test('a host that limits does not use up an image’s tries', async () => {
  const limited = json(429, { code: 'rate_limited', message: 'Slow.', retryAfterS: 1 })
  const { download } = await downloadFrom(...Array.from({ length: 9 }, () => limited), whole)
  expect(await atLast(download)).toMatchObject({ kind: 'downloaded', fetched: { attempts: 10 } })
})

test('A3: a host that wants to be left alone for an hour is asked again after it', async () => {
  const { download, server, waits, events } = await downloadFrom(
    json(429, { code: 'rate_limited', message: 'In an hour.', retryAfterS: 3600 }),
    whole,
  )
  expect(await download(image)).toMatchObject({ kind: 'downloaded', fetched: { attempts: 2 } })
  expect(Math.max(...waits)).toBeGreaterThan(3_599_000)
  expect(events.filter(({ kind }) => kind === 'host-paused')).toHaveLength(1)
  expect(server.requests).toHaveLength(2)
})

test('A3: being asked to wait costs the run none of its retries', async () => {
  const limited = json(429, { code: 'rate_limited', message: 'Slow.', retryAfterS: 1 })
  const busy = json(503, { code: 'upstream_failed', message: 'Busy.' })
  const { download } = await downloadFrom(...Array.from({ length: 50 }, () => limited), busy, whole)
  // With three retries for the whole run, one is needed for the failure that follows.
  expect(await atLast(download)).toMatchObject({ kind: 'downloaded', fetched: { attempts: 52 } })
})

test('an abort rejects with its own reason, before, during and between tries', async () => {
  const reason = new Error('enough')
  const before = await downloadFrom(whole)
  before.stop.abort(reason)
  await expect(before.download(image)).rejects.toBe(reason)
  expect(before.server.requests).toEqual([])

  const during = await downloadFrom((response) => {
    response.write(jpeg.subarray(0, 10))
    during.stop.abort(reason)
  })
  await expect(during.download(image)).rejects.toBe(reason)
})
