// The image relay takes a file name and gives checked bytes. It never takes a URL, so it cannot be an open proxy.

import type { ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import { typeOfFile } from '../../client/core/image/signatures.ts'
import { ApiError } from '../errors.ts'
import { headerOf } from '../imgur/api/headers.ts'
import type { Metrics } from '../metrics.ts'
import { MAX_CONNECTIONS } from '../upstream/dispatcher.ts'
import { toApiErrorBeforeAnswer } from '../upstream/errors.ts'
import { isImage, isRedirect, mayBeRemoved, nextHop, refuseRemoved } from './answers.ts'
import { type Answer, type Broken, exchange, type RelayLimits } from './exchange.ts'
import { headersFor, type Rest, strongEtagOf, wholeLengthOf } from './rest.ts'
import { startOf } from './start-of.ts'
import { wallOf } from './walls.ts'

export interface Relay {
  /**
   * Streams the image of a file name such as abcdefg.jpg, or only its `rest` (206) if that can be had.
   * @throws ApiError. A failure after the headers goes to `broken`, which must cut the answer off; without `broken` it
   * breaks the body. So a body that is cut never ends cleanly.
   */
  open(
    file: string,
    signal: AbortSignal,
    broken?: Broken | undefined,
    rest?: Rest | null,
  ): Promise<Response>
  /** The same, straight into an answer of HTTP/1.1, with `more` headers; resolves when the headers are written. */
  send(
    outgoing: ServerResponse,
    more: Readonly<Record<string, string>>,
    ...asked: Parameters<Relay['open']>
  ): Promise<void>
}

export const RELAY_LIMITS: RelayLimits = {
  // Imgur takes images of up to 20 MB. A PNG that Imgur has made of another format may be larger.
  maxBytes: 64e6,
  headersTimeoutMs: 15_000,
  idleTimeoutMs: 15_000,
  totalTimeoutMs: 300_000,
  // Longer than the limit for connecting, so that a host that is away is not called busy.
  connectionTimeoutMs: 12_000,
  leastBytes: 15_000,
  leastRateMs: 15_000,
}

/** Images under way at once, for all browsers together. Without this limit slow readers could shut out the others. */
export const MAX_OPEN = MAX_CONNECTIONS

/** The tool maxurl and others have seen two redirects in a row; browsers give up at 20. */
const MAX_REDIRECTS = 3

/** Ids have 5 or 7 letters and digits today. The bounds leave room, and exclude any path, host or query. */
export const FILE_NAME = /^[A-Za-z0-9]{2,16}\.(?:jpe?g|png|gif|webp|mp4|webm)$/

export function createRelay(options: {
  /** Files lie right below it. */
  imageOrigin: string
  dispatcher: Dispatcher
  metrics: Metrics
  limits?: RelayLimits
}): Relay {
  const { imageOrigin, dispatcher, metrics, limits = RELAY_LIMITS } = options

  async function ask(file: string, options: Asked): Promise<Answer> {
    let url = new URL(file, imageOrigin)
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const answer = await exchange(url, { dispatcher, limits, metrics, ...options })
      if (!isRedirect(answer)) return answer
      await answer.body.cancel()
      url = nextHop(url, answer)
    }
    throw new ApiError(
      'upstream_unreadable',
      `The image host redirects more than ${MAX_REDIRECTS} times`,
    )
  }

  /** Null if the host does not send the rest of this very file. */
  async function openRest(file: string, rest: Rest, asked: Omit<Asked, 'more'>) {
    const answer = await ask(file, { ...asked, more: headersFor(rest) })
    const length = wholeLengthOf(answer, rest)
    if (length !== null) return restRelayed(file, answer, { ...rest, length })
    // The file has changed, or the host sends no parts: this may be the whole file.
    if (answer.status !== 206 && answer.status !== 416) return relayedIfImage(file, answer)
    await answer.body.cancel()
    return null
  }

  async function ready(
    ...[file, signal, broken, rest = null]: Parameters<Relay['open']>
  ): Promise<Relayed> {
    if (!FILE_NAME.test(file)) throw new ApiError('bad_request', notAName(file))
    if (metrics.openRelays() >= MAX_OPEN)
      throw new ApiError('server_busy', 'Too many images are under way', { retryAfterS: 1 })
    let passedOn = false
    const asked = { signal, broken: () => (passedOn ? broken : undefined) }
    try {
      const part = rest && (await openRest(file, rest, asked))
      const image = part ?? (await relayedIfImage(file, await ask(file, { ...asked, more: {} })))
      passedOn = true
      return image
    } catch (error) {
      throw signal.aborted ? error : toApiErrorBeforeAnswer(error)
    }
  }

  return {
    async open(...asked) {
      const { status, headers, body } = await ready(...asked)
      return new Response(body instanceof Uint8Array ? body : body.body, { status, headers })
    },
    async send(outgoing, more, ...asked) {
      const { status, headers, body } = await ready(...asked)
      // The signal tells that the browser has left; what is written then would end the process without this.
      outgoing.on('error', () => {})
      outgoing.writeHead(status, { ...headers, ...more })
      if (body instanceof Uint8Array) outgoing.end(body)
      else body.into(outgoing)
    },
  }
}

type Asked = Pick<Parameters<typeof exchange>[1], 'signal' | 'broken' | 'more'>

const relayedIfImage = async (file: string, answer: Answer) =>
  relayed(file, answer, await checkedBody(file, answer))

/** The body of an answer that is the image. @throws ApiError for any other answer */
async function checkedBody(file: string, answer: Answer): Promise<Relayed['body']> {
  if (!(await isImageOrClosed(file, answer)))
    throw wallOf({ ...answer, start: await startOf(answer.body, MOST_OF_A_PAGE) })
  if (!mayBeRemoved(answer)) return answer
  const whole = new Uint8Array(await new Response(answer.body).arrayBuffer())
  refuseRemoved(whole)
  return whole
}

async function isImageOrClosed(file: string, answer: Answer): Promise<boolean> {
  try {
    return isImage(file, answer)
  } catch (error) {
    await answer.body.cancel()
    throw error
  }
}

/** An image that can be sent, or the rest of one. */
interface Relayed {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Small files come at once. */
  readonly body: Uint8Array<ArrayBuffer> | Pick<Answer, 'body' | 'into'>
}

/** Bytes of an error page that are read to find its name. */
const MOST_OF_A_PAGE = 16_384

/** All headers are our own, except for the length, the ETag and the file's time. */
function relayed(file: string, { headers, head }: Answer, body: Relayed['body']): Relayed {
  const length = headerOf(headers, 'content-length')
  const etag = strongEtagOf(headers)
  const modified = Date.parse(headerOf(headers, 'last-modified'))
  return {
    status: 200,
    body,
    headers: {
      ...headersOf(file),
      'content-type': typeOfFile(file, head) ?? 'application/octet-stream',
      ...(length !== '' && { 'content-length': length }),
      ...(etag !== null && { etag }),
      ...(modified > 0 && { 'last-modified': new Date(modified).toUTCString() }),
    },
  }
}

function restRelayed(file: string, body: Answer, { from, etag, length }: Rest & Length): Relayed {
  return {
    status: 206,
    body,
    headers: {
      ...headersOf(file),
      'content-type': 'application/octet-stream',
      'content-length': String(length - from),
      'content-range': `bytes ${from}-${length - 1}/${length}`,
      etag,
    },
  }
}

interface Length {
  /** Bytes of the whole file. */
  readonly length: number
}

const headersOf = (file: string) => ({
  'content-disposition': `attachment; filename="${file}"`,
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=3600',
})

const notAName = (file: string) =>
  `${JSON.stringify(file.slice(0, 80))} is not an Imgur file name: ask for one such as abcdefg.jpg`
