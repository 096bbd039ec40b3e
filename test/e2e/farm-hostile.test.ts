// A host that does everything wrong: each image still has exactly the right outcome.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { CLIENT_ID } from '../helpers/fake-imgur.ts'
import { archiveOf, eventsOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { type Answer, sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end('<h1>no image</h1>')

const raw =
  (head: string, body: (whole: Buffer) => Buffer): Answer =>
  (response, whole) => {
    const { socket } = response
    socket?.write(`HTTP/1.1 200 OK\r\ncontent-type: image/jpeg\r\n${head}\r\n\r\n`)
    socket?.end(body(whole))
  }

const half = (whole: Buffer) => whole.subarray(0, whole.length / 2)

const sent =
  (headers: Record<string, string>, change: (whole: Buffer) => Buffer): Answer =>
  (response, whole) =>
    void response.writeHead(200, headers).end(change(whole))

/** A file with the right marks at both ends, and with nothing between them that can be decoded. */
function corrupt(whole: Buffer): Buffer {
  return Buffer.from(whole).fill(0xff, 24, whole.length - 24)
}

/** The faults, with the letters and numbers of the project's list, and the outcome that each must have. */
const LASTING: readonly (readonly [name: string, answer: Answer, outcome: string])[] = [
  ['A1 400', status(400), 'upstream_refused'],
  ['A1 401', status(401), 'upstream_refused'],
  ['A1 403', status(403), 'upstream_refused'],
  ['A1 404', status(404), 'not_found'],
  ['A1 410', status(410), 'not_found'],
  ['A1 451', status(451), 'upstream_refused'],
  ['A2 500', status(500), 'upstream_failed'],
  ['A2 503', status(503), 'over_capacity'],
  ['A6 another type', sent({ 'content-type': 'text/html' }, (whole) => whole), 'saved'],
  ['A7 HTML', status(200, { 'content-type': 'text/html' }), 'not_an_image'],
  ['A9 too short', raw('content-length: 999999', half), 'cut_short'],
  [
    'A10 chunked and cut',
    raw('connection: close\r\ntransfer-encoding: chunked', (whole) =>
      Buffer.concat([Buffer.from(`${whole.length.toString(16)}\r\n`), half(whole)]),
    ),
    'cut_short',
  ],
  ['A10 closed early', raw('connection: close', half), 'saved'],
  ['A12 gzip', sent({ 'content-encoding': 'gzip' }, gzipSync), 'upstream_unreadable'],
  ['A15 to itself', status(302, { location: '?again' }), 'upstream_unreadable'],
  ['A15 elsewhere', status(302, { location: 'http://127.0.0.1:1/' }), 'upstream_unreadable'],
  ['A15 nowhere', status(302), 'upstream_unreadable'],
  ['A16 private', status(302, { location: 'http://169.254.169.254/' }), 'upstream_unreadable'],
  ['A17 removed', status(302, { location: '/removed.png' }), 'removed'],
  ['A19 206', status(206), 'upstream_unreadable'],
  ['A20 204', status(204), 'upstream_unreadable'],
  ['A20 304', status(304), 'upstream_unreadable'],
  ['A20 huge headers', status(200, { 'x-more': 'x'.repeat(20_000) }), 'upstream_unreadable'],
  ['B1 empty', sent({}, () => Buffer.alloc(0)), 'not_an_image'],
  ['B2 without its end', sent({}, half), 'saved'],
]

/** Faults of the first request only: the second one succeeds. */
const PASSING: readonly (readonly [name: string, answer: Answer])[] = [
  ['A2 502', status(502)],
  ['A2 reset', (response) => void response.socket?.resetAndDestroy()],
  ['A3 429', status(429, { 'retry-after': '1' })],
  ['A4 a date', status(503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' })],
  ['A9 once', raw('content-length: 999999', half)],
]

const IMAGES = 400
const FIRST_CORRUPT = IMAGES - IMAGES / 5

test('with a hostile host every image has the right outcome, and the counts add up', async () => {
  const asked = new Map<number, number>()
  const faults = [...LASTING, ...PASSING]
  const { url, folder, redis } = await startFarm({
    answer(response, whole, index) {
      const before = asked.get(index) ?? 0
      asked.set(index, before + 1)
      const passes = index >= LASTING.length && before > 0
      const fault = passes ? undefined : faults[index]
      if (fault) return fault[1](response, whole, index)
      const body = index >= FIRST_CORRUPT ? corrupt(whole) : whole
      return sound()(response, body, index)
    },
  })
  const { id } = await submitRun(url, manyImages(IMAGES))
  const { counts } = await runEnds(url, id)

  const events = await eventsOf(url, id)
  const outcomes = new Map(
    events.map(({ index, outcome }) => [
      index,
      outcome.kind === 'failed' ? outcome.reason : outcome.kind,
    ]),
  )
  expect(events).toHaveLength(IMAGES)
  expect(LASTING.map(([name], index) => [name, outcomes.get(index)])).toEqual(
    LASTING.map(([name, , outcome]) => [name, outcome]),
  )
  const passing = PASSING.map(([name], at) => [name, outcomes.get(LASTING.length + at)])
  expect(passing).toEqual(PASSING.map(([name]) => [name, 'saved']))
  const rest = [...outcomes].filter(([index]) => index >= faults.length)
  const wrong = rest.filter(
    ([index, outcome]) => outcome !== (index >= FIRST_CORRUPT ? 'cannot_decode' : 'saved'),
  )
  expect(wrong).toEqual([])

  const failing = LASTING.filter(([, , outcome]) => outcome !== 'saved').length
  const failed = failing + IMAGES / 5
  expect(counts).toEqual({
    asked: IMAGES,
    saved: IMAGES - failed,
    failed,
    skipped: 0,
    cancelled: 0,
  })
  const files = await archiveOf(url, id, folder)
  expect(JSON.parse(String(files['report.json'])).counts).toEqual(counts)
  expect(Object.keys(files)).toHaveLength(2 + counts.saved)

  const written = await redis.written()
  expect(written).toContain(id)
  expect(written).not.toContain(CLIENT_ID)
})
