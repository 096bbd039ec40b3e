// Names every answer that is not the image: what came, and so which error it is. docs/walls.md has the whole table.
import { ApiError, type ErrorCode } from '../errors.ts'
import type { Headers } from '../imgur/api/headers.ts'
import { retryAfterSeconds } from '../imgur/api/retry-after.ts'
import { isImgursPage, strangerIn } from '../strangers.ts'
import { kindOfFile } from './file-kinds.ts'
import { senderOf } from './senders.ts'

/** As much of an answer as is needed to name it. */
export interface Seen {
  readonly status: number
  readonly headers: Headers
  /** The first bytes of the body; fewer where the body is short, late or broken. */
  readonly start: Uint8Array
}

/** The error for an answer that is no image. */
export function wallOf(seen: Seen): ApiError {
  const { status, headers, start } = seen
  const text = new TextDecoder().decode(start)
  const isPage = /^\s*(?:<!doctype html|<html|<head|<!--|<title|<h1|<body)/i.test(text)
  const stranger = isPage ? strangerIn(text) : null
  if (status === 429) return limited(headers, text)
  if (/over capacity/i.test(text)) return overCapacity(headers)
  if (stranger !== null && (status < 300 || status === 403 || status === 451))
    return new ApiError('intercepted', stranger)
  if (status === 200) return notAnImage(text, start, isPage)
  const from = senderOf(headers, text)
  const code = codeOf(status)
  const retryAfterS = WAITS.has(code) ? retryAfterSeconds(headers) : undefined
  const sender = from === null ? '' : ` (${from})`
  const meaning = MEANINGS[status] ?? meaningOf(code)
  const who = code === 'intercepted' ? 'The network' : 'The image host'
  return new ApiError(code, `${who} answered ${status}${sender}: ${meaning}`, {
    retryAfterS,
  })
}

const WAITS: ReadonlySet<ErrorCode> = new Set([
  'over_capacity',
  'upstream_failed',
  'upstream_timeout',
])

const limited = (headers: Headers, text: string) =>
  new ApiError(
    'rate_limited',
    /over capacity/i.test(text)
      ? 'The image host answered 429: it says that it is over capacity'
      : 'The image host answered 429: too many requests',
    { retryAfterS: retryAfterSeconds(headers) },
  )

const overCapacity = (headers: Headers) =>
  new ApiError('over_capacity', 'The image host says that it is over capacity', {
    retryAfterS: retryAfterSeconds(headers),
  })

function notAnImage(text: string, start: Uint8Array, isPage: boolean): ApiError {
  if (start.length === 0) return new ApiError('not_an_image', 'The image host sent an empty file')
  if (!isPage)
    return new ApiError(
      'not_an_image',
      `The image host sent ${kindOfFile(start)} instead of the image`,
    )
  const page = isImgursPage(text) ? 'the HTML page of imgur.com' : 'an HTML page'
  return new ApiError('not_an_image', `The image host sent ${page} instead of the image`)
}

function codeOf(status: number): ErrorCode {
  if (status === 404 || status === 410) return 'not_found'
  if (status === 407 || status === 511) return 'intercepted'
  if (status === 503) return 'over_capacity'
  if ([408, 504, 522, 524].includes(status)) return 'upstream_timeout'
  // Too Early: https://www.rfc-editor.org/rfc/rfc8470#section-5.2
  if (status === 425 || status >= 500) return 'upstream_failed'
  return status >= 400 ? 'upstream_refused' : 'upstream_unreadable'
}

const meaningOf = (code: ErrorCode) =>
  code === 'upstream_refused'
    ? 'it refuses this request'
    : code === 'upstream_unreadable'
      ? 'that is no image'
      : 'it has an error'

// 520 to 530 are Cloudflare's: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/
const MEANINGS: Readonly<Record<number, string>> = {
  201: 'that is no image',
  204: 'there is nothing in the answer',
  205: 'there is nothing in the answer',
  206: 'it sent a part of the file, although the whole was asked for',
  304: 'it says that nothing has changed, although nobody asked that',
  400: 'it does not take this request',
  401: 'it wants somebody to sign in',
  402: 'it wants to be paid',
  403: 'it refuses this network or this request',
  404: 'there is no such image',
  405: 'it takes no such requests at the moment',
  407: 'its proxy wants somebody to sign in',
  408: 'it ran out of time',
  410: 'there is no such image any more',
  416: 'it has no such part of the file',
  425: 'the request came too early',
  451: 'the law forbids this image where this server is',
  503: 'it is over capacity',
  504: 'it ran out of time',
  511: 'it wants somebody to sign in',
  520: 'the CDN got an answer that it cannot read',
  521: 'the server behind the CDN is down',
  522: 'the server behind the CDN did not answer in time',
  523: 'the CDN cannot reach the server behind it',
  524: 'the server behind the CDN did not answer in time',
  525: 'the CDN cannot connect safely to the server behind it',
  526: 'the server behind the CDN has a bad certificate',
  527: 'the CDN lost the server behind it',
  530: 'the CDN cannot find the server behind it',
}
