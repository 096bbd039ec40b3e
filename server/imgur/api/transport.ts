// Sends one request to the API and reads its whole answer, within limits of time and size.
import { type Dispatcher, request } from 'undici'
import { ApiError } from '../../errors.ts'
import { toApiError, toApiErrorBeforeAnswer } from '../../upstream/errors.ts'
import type { Answer } from './answer.ts'
import { packingOf } from './content-coding.ts'

export interface Limits {
  headersMs: number
  /** The idle timeout: the longest silence inside a body. */
  idleMs: number
  totalMs: number
  maxBytes: number
}

// Connecting has its own limit in the dispatcher: undici's default is 10 s.
export const LIMITS: Limits = {
  headersMs: 15_000,
  idleMs: 15_000,
  totalMs: 30_000,
  maxBytes: 16 * 1024 * 1024,
}

export interface Transport {
  dispatcher: Dispatcher
  clientId: string
  limits: Limits
}

/** Asks for one URL and follows nothing. @throws ApiError, or the signal's own reason. */
export async function fetchAnswer(
  url: URL,
  { dispatcher, clientId, limits }: Transport,
  signal: AbortSignal,
): Promise<Answer> {
  signal.throwIfAborted()
  const deadline = deadlineOf(signal, limits.totalMs)
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      headers: { ...HEADERS, ...(clientId && { authorization: `Client-ID ${clientId}` }) },
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.idleMs,
      signal: deadline.signal,
    }).catch((error: unknown) => {
      throw failureOf(error, clientId, toApiErrorBeforeAnswer)
    })
    try {
      if (packingOf(headers)) throw packed()
      return { status: statusCode, headers, body: await readText(body, limits.maxBytes) }
    } finally {
      // This frees the socket of a body that was not read to its end. The body reports that as an error.
      body.on('error', () => {}).destroy()
    }
  } catch (error) {
    signal.throwIfAborted()
    throw failureOf(error, clientId)
  } finally {
    deadline.clear()
  }
}

// No compression is asked for, because a small body could unpack to any size.
const HEADERS = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'Galloper/0.1.0',
}

/** Done by hand, because Node 20 may collect AbortSignal.any with AbortSignal.timeout before it fires. */
function deadlineOf(signal: AbortSignal, ms: number) {
  const controller = new AbortController()
  const leave = () => controller.abort(signal.reason)
  const timer = setTimeout(() => controller.abort(tooSlow()), ms)
  signal.addEventListener('abort', leave, { once: true })
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    },
  }
}

async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function failureOf(error: unknown, clientId: string, read = toApiError): ApiError {
  // A proxy or a TLS library might quote the request, and the log must not hold the client ID.
  const isSecret = clientId !== '' && String(error).includes(clientId)
  return read(isSecret ? undefined : error)
}

const packed = () =>
  new ApiError(
    'upstream_unreadable',
    'Imgur compressed its answer although asked not to; try again later.',
  )

const tooSlow = () =>
  new ApiError('upstream_timeout', 'Imgur took too long to answer; try again in a minute.')

const tooLarge = (maxBytes: number) =>
  new ApiError(
    'too_large',
    `Imgur’s answer is larger than ${maxBytes >> 20} MB; ask for less at once.`,
  )
