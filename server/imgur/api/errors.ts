// Turns Imgur's failures into ApiErrors. A message says what happened and what to do, and never has the client ID.
import { ApiError, type ErrorCode } from '../../errors.ts'
import { plain } from '../plain-text.ts'
import { type Answer, type Reading, readAnswer } from './answer.ts'
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
  throw new ApiError(code, message(code, { status, said, retryAfterS }), { retryAfterS })
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
}

function message(code: ErrorCode, { status, said, retryAfterS }: Told): string {
  const saying = said ? `, saying “${said}”` : ''
  switch (code) {
    case 'rate_limited':
      return `Imgur’s limit on requests is reached${saying}; ${waitText(retryAfterS)}.`
    case 'over_capacity':
      return `Imgur says that it is over capacity, often a limit on this network; ${waitText(retryAfterS)}.`
    case 'not_found':
      return `Imgur has nothing there, or hides it${saying}; check the name or the link.`
    case 'client_id_refused':
      return `Imgur refuses this server’s client ID${saying}; set another IMGUR_CLIENT_ID, or none for the demo.`
    case 'upstream_timeout':
      return `Imgur took too long (status ${status}); ${waitText(retryAfterS)}.`
    case 'upstream_failed':
      return `Imgur is broken at the moment (status ${status}${saying}); ${waitText(retryAfterS)}.`
    case 'upstream_refused':
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
