// Turns Imgur's failures into ApiErrors. A message says what happened and what to do, and never has the client ID.

import { plain } from '../../../client/core/model/plain-text.ts'
import { ApiError, type ErrorCode } from '../../errors.ts'
import { type Answer, type Reading, readAnswer } from './answer.ts'
import { type Headers, headerOf } from './headers.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { waitText } from './wait-text.ts'

const MAX_QUOTE = 200

export interface AnswerContext {
  /** It is removed from every quotation. */
  clientId: string
  /** ms since 1970. */
  now: number
}

/** The `data` of a good answer. @throws ApiError for any other. */
export function dataOf(answer: Answer, context: AnswerContext): unknown {
  const reading = readAnswer(answer)
  if (reading.kind === 'data') return reading.data
  const code = codeOf(reading)
  const retryAfterS = WAITS.has(code) ? retryAfterSeconds(answer.headers, context.now) : undefined
  const said = quote(reading.said, context.clientId)
  const status = reading.kind === 'failed' ? reading.status : answer.status
  const isPrivate = reading.kind === 'failed' && reading.by === 'api' && status === 403
  const spent = spentCredits(answer.headers, said)
  const told = { status, said, retryAfterS, isPrivate, spent }
  throw new ApiError(code, message(code, told), { retryAfterS })
}

/** The error for an answer whose envelope is right and whose data are of another kind. */
export const unexpectedData = () =>
  new ApiError(
    'upstream_unreadable',
    'Imgur answered with data of another kind than was asked for; try another gallery.',
  )

const WAITS: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'over_capacity',
  'upstream_failed',
  'upstream_timeout',
])

function codeOf(reading: Exclude<Reading, { kind: 'data' }>): ErrorCode {
  const status = reading.kind === 'failed' ? reading.status : null
  if (reading.kind === 'intercepted') return 'intercepted'
  if (status === 429) return 'rate_limited'
  // Imgur sends this with 403, with 5xx and in HTML pages. People report that it is a limit on their address.
  if (/over capacity/i.test(reading.said)) return 'over_capacity'
  if (status === null) return 'upstream_unreadable'
  if (status === 404 || status === 410) return 'not_found'
  if (status === 408 || status === 504) return 'upstream_timeout'
  if (status >= 500) return 'upstream_failed'
  const aboutClientId = /client.?id|authenti|authoriz/i.test(reading.said)
  if (status === 401 || (status === 403 && aboutClientId)) return 'client_id_refused'
  return 'upstream_refused'
}

interface Told {
  status: number
  said: string
  retryAfterS: number | undefined
  /** The API itself refused it, and not a server before it. */
  isPrivate: boolean
  /** The owner of the credits that are used up, and until when; null where the answer does not say it. */
  spent: string | null
}

const DAY_S = 86_400

/** Imgur counts credits by the hour for a user and by the day for a client ID, which it may block until the month ends. */
function spentCredits(headers: Headers, said: string): string | null {
  const read = (name: string) => headerOf(headers, `x-ratelimit-${name}`)
  const isMonth = /\bmonth\b/i.test(said) || untilReset(read('clientreset')) > DAY_S
  if (isMonth) return 'Imgur has blocked this client ID until the month ends; use another one'
  if (read('clientremaining') === '0')
    return 'The credits of this client ID are used up for today; try again tomorrow'
  if (read('userremaining') === '0')
    return 'Imgur’s credits for this network are used up for this hour; try again in an hour'
  return null
}

/** Seconds from now. Imgur sends these, or a time since 1970. */
const untilReset = (text: string) =>
  Number(text) < 1e9 ? Number(text) : Number(text) - Date.now() / 1000

function message(code: ErrorCode, told: Told): string {
  const { status, said, retryAfterS, isPrivate, spent } = told
  const saying = said ? `, saying “${said}”` : ''
  switch (code) {
    case 'intercepted':
      return `${said}; sign in to the network of Galloper’s server, or use another one.`
    case 'rate_limited':
      if (spent) return `${spent}.`
      return `Imgur’s limit on requests is reached${saying}; ${waitText(retryAfterS)}.`
    case 'over_capacity':
      return `Imgur says that it is over capacity, often a limit on this network; ${waitText(retryAfterS)}.`
    case 'not_found':
      return `Imgur has nothing there, or hides it${saying}.`
    case 'client_id_refused':
      return `Imgur refuses this client ID${saying}.`
    case 'upstream_timeout':
      return `Imgur took too long (status ${status}); ${waitText(retryAfterS)}.`
    case 'upstream_failed':
      return `Imgur is broken at the moment (status ${status}${saying}); ${waitText(retryAfterS)}.`
    case 'upstream_refused':
      if (isPrivate)
        return `Imgur does not show this to everybody${saying}: its owner keeps it private, or this network may not see it.`
      return `Imgur refuses this request or network (status ${status}${saying}); try it from another network.`
    default:
      return `Imgur’s answer (status ${status}) cannot be read${saying}; try again later.`
  }
}

/** The client ID is removed before the text is cut, so that no half of it can stay. */
function quote(text: string, clientId: string): string {
  const scrubbed = clientId ? text.replaceAll(clientId, '[client ID]') : text
  return plain(scrubbed.slice(0, 100 * MAX_QUOTE), MAX_QUOTE)
}
