// Sends one request to the image host, and answers as soon as the first bytes are here.
import type { ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import { ApiError } from '../errors.ts'
import { headerOf } from '../imgur/api/headers.ts'
import type { Metrics } from '../metrics.ts'
import { hasMoreBehind } from '../upstream/surplus.ts'
import { createInbox, type Inbox, outgoingSink, streamSink } from './sinks.ts'

export interface RelayLimits {
  readonly maxBytes: number
  readonly headersTimeoutMs: number
  /** The longest silence inside a body. */
  readonly idleTimeoutMs: number
  readonly totalTimeoutMs: number
  /** The longest wait for a connection to the host. */
  readonly connectionTimeoutMs: number
  /** A host must send so many bytes in each `leastRateMs`, as long as its reader takes them. */
  readonly leastBytes: number
  readonly leastRateMs: number
}

/** Called when an answer that has begun cannot be completed. */
export type Broken = (error: unknown) => void

interface ExchangeOptions {
  readonly dispatcher: Dispatcher
  readonly signal: AbortSignal
  readonly limits: RelayLimits
  readonly metrics: Pick<Metrics, 'relayBegan' | 'relayEnded'>
  /** Gives the way to tell of a broken body, if its reader cannot be told by the body itself. */
  readonly broken: () => Broken | undefined
  /** Sent besides the headers that every request has. */
  readonly more: Readonly<Record<string, string>>
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The first bytes of the body: at least 12, or all of a shorter body. */
  readonly head: Uint8Array
  /** The whole body, head included. A slow reader slows the upstream down. */
  readonly body: ReadableStream<Uint8Array>
  /** Writes the whole body to an answer whose headers are written; in place of `body`, and with far less work. */
  into(outgoing: ServerResponse): void
}

/** Enough for the longest file signature (RIFF....WEBP). */
const HEAD_BYTES = 12

// An allow-list: no header of the browser's request goes upstream. For an Accept like that of a page the image host
// sends HTML, and an encoded body has another length than the file.
const REQUEST_HEADERS = {
  accept: 'image/*',
  'accept-encoding': 'identity',
  'user-agent': 'Galloper/0.1',
}

/**
 * Asks for one URL and follows no redirect. The answer's body must be read to its end or cancelled.
 * @throws ApiError too_large or upstream_timeout, undici's own errors, or the signal's reason. After the answer has
 * begun, the same errors break its body.
 */
export function exchange(url: URL, options: ExchangeOptions): Promise<Answer> {
  const { dispatcher, signal, limits } = options
  const one = new Exchange(options)
  const request = {
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: { ...REQUEST_HEADERS, ...options.more },
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.idleTimeoutMs,
  } as const
  if (!signal.aborted) dispatcher.dispatch(request, one)
  return one.answer
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<Answer>
  readonly #inbox: Inbox
  readonly #options: ExchangeOptions
  readonly #timers: readonly ReturnType<typeof setTimeout>[]
  #resolve: (answer: Answer) => void = () => {}
  #reject: (error: unknown) => void = () => {}
  #control: Dispatcher.DispatchController | undefined
  #status = 0
  #headers: Headers = {}
  #received = 0
  /** The bytes that the body declares; null if it declares none. */
  #declared: number | null = null
  /** Received up to the last check of the rate; null if there was none, or if the reader was slow since. */
  #receivedBefore: number | null = null
  #state: 'waiting' | 'answered' | 'over' = 'waiting'

  constructor(options: ExchangeOptions) {
    const { signal, limits, metrics } = options
    this.#options = options
    metrics.relayBegan()
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#inbox = createInbox({
      more: () => this.#control?.resume(),
      leave: () => this.#forget(),
    })
    this.#timers = [
      setTimeout(() => this.#abort(tooSlow()), limits.totalTimeoutMs),
      setTimeout(() => !this.#control && this.#abort(busy()), limits.connectionTimeoutMs),
      setInterval(() => this.#checkRate(), limits.leastRateMs),
    ]
    signal.addEventListener('abort', this.#leave)
    if (signal.aborted) this.#leave()
  }

  onRequestStart(control: Dispatcher.DispatchController) {
    this.#control = control
    // The abort may have come while the request still waited for a connection.
    if (this.#state === 'over') control.abort(new Error('Nobody waits for this answer'))
  }

  onResponseStart(_control: unknown, status: number, headers: Headers) {
    this.#status = status
    this.#headers = headers
    const declared = headerOf(headers, 'content-length')
    this.#declared = declared === '' ? null : Number(declared)
    if ((this.#declared ?? 0) > this.#options.limits.maxBytes)
      this.#abort(tooLarge(this.#options.limits))
    // The first bytes are needed of an image only, and the body of an error may never come.
    else if (status >= 300) this.#begin()
  }

  onResponseData(control: Dispatcher.DispatchController, chunk: Uint8Array) {
    if (this.#state === 'over') return
    this.#received += chunk.length
    if (this.#received > this.#options.limits.maxBytes)
      return this.#abort(tooLarge(this.#options.limits))
    if (this.#received === this.#declared && hasMoreBehind(chunk)) return this.#abort(surplus())
    const takesMore = this.#inbox.write(chunk)
    if (this.#state === 'waiting' && this.#received >= HEAD_BYTES) this.#begin()
    if (takesMore) return
    this.#receivedBefore = null
    control.pause()
  }

  onResponseEnd() {
    if (this.#state === 'waiting') this.#begin()
    if (this.#state === 'over') return
    this.#settle()
    this.#inbox.end()
  }

  onResponseError(_control: unknown, error: unknown) {
    // undici's own words for it are those for an answer that breaks HTTP's rules.
    const isCut = this.#state === 'waiting' && this.#received < (this.#declared ?? 0)
    this.#fail(isCut ? cutAtOnce(error) : error)
  }

  /** A host that drips holds a place for a long time, and no idle timeout ends it. */
  #checkRate() {
    const { leastBytes } = this.#options.limits
    const came = this.#received - (this.#receivedBefore ?? this.#received)
    // A silence is the idle timeout's.
    if (came > 0 && came < leastBytes) return this.#abort(dripping())
    const isReading = this.#status !== 0 && !this.#control?.paused
    this.#receivedBefore = isReading ? this.#received : null
  }

  #begin() {
    this.#state = 'answered'
    const inbox = this.#inbox
    let body: ReadableStream<Uint8Array> | undefined
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      head: inbox.start(),
      get body() {
        body ??= streamSink(inbox)
        return body
      },
      into: (outgoing) => inbox.open(outgoingSink(outgoing, inbox)),
    })
  }

  /** Called when the reader has left. */
  #forget() {
    if (this.#state !== 'over') this.#settle()
    this.#control?.abort(new Error('The reader left'))
  }

  readonly #leave = () => this.#abort(this.#options.signal.reason)

  #abort(reason: unknown) {
    this.#fail(reason)
    this.#control?.abort(reason instanceof Error ? reason : new Error('Aborted'))
  }

  #fail(error: unknown) {
    if (this.#state === 'over') return
    const begun = this.#state === 'answered'
    this.#settle()
    this.#reject(error)
    const broken = this.#options.broken()
    const { signal } = this.#options
    // When the browser has left, the server closes the body itself.
    if (begun && signal.aborted) return
    if (begun && broken) broken(error)
    else this.#inbox.fail(error)
  }

  #settle() {
    this.#state = 'over'
    this.#options.metrics.relayEnded(this.#received)
    for (const timer of this.#timers) clearTimeout(timer)
    this.#options.signal.removeEventListener('abort', this.#leave)
  }
}

const tooSlow = () =>
  new ApiError('upstream_timeout', 'The image host took too long to send this image')

const dripping = () =>
  new ApiError('upstream_timeout', 'The image host sends too slowly: less than 1 kB in a second')

const cutAtOnce = (cause: unknown) =>
  new ApiError('upstream_unreachable', 'The host closed the connection after its first bytes', {
    cause,
  })

const surplus = () =>
  new ApiError('upstream_unreadable', 'The image host sent more bytes than it declared')

const busy = () =>
  new ApiError('server_busy', 'All connections to the image host are in use', { retryAfterS: 2 })

const tooLarge = ({ maxBytes }: RelayLimits) =>
  new ApiError(
    'too_large',
    `This image is larger than ${maxBytes / 1e6} MB, the most that is relayed`,
  )
