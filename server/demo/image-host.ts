// The image host of the demo. It serves /abcdefg.jpg late, slowly or broken, as the network profile says.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { type Entry, entryOf } from './catalogue.ts'
import type { Failures } from './failures.ts'
import type { Flow } from './flow.ts'
import { type FailureKind, latencyOf, type NetworkProfile } from './network.ts'
import type { Photos } from './photos.ts'
import { removedPicture } from './removed.ts'

export interface ImageHostParts {
  readonly photos: Photos
  readonly flow: Flow
  readonly profile: () => NetworkProfile
  readonly failures: () => Failures
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The headers of every image answer. */
const COMMON = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=31536000' }

const NOT_FOUND_PAGE = '<!doctype html><title>Not found</title><h1>There is no such image</h1>'

export function createImageHost({ photos, flow, profile, failures }: ImageHostParts): Serve {
  const overRate = createRateLimit()
  const small = createSmall()
  return async function serveImage(request, response) {
    const [, id = ''] = /^\/(\w+)\.\w+$/.exec(request.url ?? '') ?? []
    if (overRate(profile().requestsPerSecond)) return tooMany(response)
    await delay(latencyOf(profile()))
    if (response.destroyed) return
    if (request.url === '/removed.png') return sendWhole(response, removedPicture(), 'image/png')
    const { entry, isSmall } = namedBy(id)
    const failure = failures().next(id)
    if (failure && endsEarly(failure, response)) return
    if (entry?.kind !== 'image' && entry?.kind !== 'gif') return page(response, 404)
    const photo = await photos.read(entry.photo)
    const file = isSmall ? await small(entry, photo) : await fileOf(entry, photo)
    if (response.destroyed) return
    const body = failure === 'corrupt' ? damaged(file) : file
    const headers = isSmall ? smallHeaders(entry, body) : headersOf(entry, body)
    if (request.headers['if-none-match'] === headers.etag) {
      response.writeHead(304, headers).end()
      return
    }
    response.writeHead(200, headers)
    if (request.method === 'HEAD') response.end()
    else send(response, body, failure)
  }

  function send(response: ServerResponse, body: Buffer, failure: FailureKind | null) {
    const half = Math.floor(body.length / 2)
    const length =
      failure === 'cut' || failure === 'reset' || failure === 'stall' ? half : body.length
    let sent = 0
    const stop = flow.start(length, (most) => {
      if (response.writableNeedDrain) return 0
      response.write(body.subarray(sent, sent + most))
      sent += most
      if (sent === length) finish(response, failure)
      return most
    })
    response.on('close', stop)
  }
}

/** Ends an answer after its last byte. A stalled answer stays open until its reader leaves. */
function finish(response: ServerResponse, failure: FailureKind | null) {
  if (failure === 'cut') response.write('', () => response.destroy())
  else if (failure === 'reset') response.write('', () => response.socket?.resetAndDestroy())
  else if (failure !== 'stall') response.end()
}

/** Answers the failures that need no photo, and returns false for the others. */
function endsEarly(failure: FailureKind, response: ServerResponse): boolean {
  switch (failure) {
    case 'missing':
      page(response, 404)
      return true
    case 'removed':
      response.writeHead(302, { ...COMMON, location: '/removed.png' }).end()
      return true
    case 'html':
      page(response, 200)
      return true
    case 'busy':
      response.writeHead(503, { ...COMMON, 'retry-after': '1' }).end()
      return true
    case 'limited':
      tooMany(response)
      return true
    default:
      return false
  }
}

function page(response: ServerResponse, status: number) {
  response.writeHead(status, { ...COMMON, 'content-type': 'text/html' }).end(NOT_FOUND_PAGE)
}

function tooMany(response: ServerResponse) {
  response.writeHead(429, { ...COMMON, 'retry-after': '1' }).end()
}

function sendWhole(response: ServerResponse, body: Buffer, type: string) {
  const headers = { ...COMMON, 'content-type': type, 'content-length': body.length }
  response.writeHead(200, headers).end(body)
}

const headersOf = ({ kind, photo: { number, type } }: Single, body: Buffer) => ({
  ...COMMON,
  'content-type': kind === 'gif' ? 'image/gif' : type,
  'content-length': body.length,
  etag: `"${kind}-${number}"`,
})

/** As Imgur has it: the id and an `m` name a JPEG of at most 320 pixels, also of a GIF. */
function namedBy(id: string): { entry: Entry | null; isSmall: boolean } {
  const entry = entryOf(id)
  if (entry !== null || !id.endsWith('m')) return { entry, isSmall: false }
  return { entry: entryOf(id.slice(0, -1)), isSmall: true }
}

const SMALL_SIDE = 320
/** Small pictures that are kept: those of one large gallery, some 15 MB. */
const MOST_SMALL = 1_000

/** A JPEG is decoded at a part of its size, so one of them costs some milliseconds, once. */
function createSmall() {
  const kept = new Map<number, Promise<Buffer>>()
  return ({ photo: { number } }: Single, photo: Buffer): Promise<Buffer> => {
    const known = kept.get(number)
    if (known !== undefined) return known
    const [oldest] = kept.keys()
    if (kept.size >= MOST_SMALL && oldest !== undefined) kept.delete(oldest)
    const made = sharp(photo).resize(SMALL_SIDE, SMALL_SIDE, { fit: 'inside' }).jpeg().toBuffer()
    kept.set(number, made)
    return made
  }
}

const smallHeaders = ({ photo: { number } }: Single, body: Buffer) => ({
  ...COMMON,
  etag: `"small-${number}"`,
  'content-type': 'image/jpeg',
  'content-length': body.length,
})

const fileOf = async ({ kind }: Single, photo: Buffer) => (kind === 'gif' ? gifOf(photo) : photo)

type Single = Exclude<Entry, { kind: 'album' }>

/** Side of a GIF, pixels: its colours take long to choose. */
const GIF_SIDE = 320

/** The demo's GIFs stand still. */
const gifOf = (photo: Buffer) => sharp(photo).resize(GIF_SIDE).gif().toBuffer()

/** A file with the right length and the right marks at both ends, and with nothing between that can be decoded. */
function damaged(file: Buffer): Buffer {
  const body = Buffer.from(file)
  body.fill(0xff, 24, body.length - 24)
  return body
}

/** True for a request that is one more than a second allows. */
function createRateLimit() {
  let second = 0
  let count = 0
  return (most: number | null) => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) count = 0
    second = now
    count++
    return most !== null && count > most
  }
}
