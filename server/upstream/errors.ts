// Says in words why a connection to another host failed. No message has an address, a path or a secret.
import { errors } from 'undici'
import { ApiError, type ErrorCode } from '../errors.ts'

/** Turns a failure of an upstream connection into an ApiError, with the original error as its `cause`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (isTimeout(error))
    return new ApiError('upstream_timeout', timeoutWords(error), { cause: error })
  const [, code, message] = CAUSES.find(([pattern]) => pattern.test(codeOf(error))) ?? OTHER_CAUSE
  return new ApiError(code, message, { cause: error })
}

/** The same for a request that has no answer yet. Inside of a body these errors mean that the connection was cut. */
export function toApiErrorBeforeAnswer(error: unknown): ApiError {
  return isGarbage(error)
    ? new ApiError('upstream_unreadable', 'The answer is not HTTP that can be read', {
        cause: error,
      })
    : toApiError(error)
}

function isGarbage(error: unknown): boolean {
  const { HTTPParserError, HeadersOverflowError, ResponseContentLengthMismatchError } = errors
  const kinds = [HTTPParserError, HeadersOverflowError, ResponseContentLengthMismatchError]
  // undici says "bad response" of a 100 Continue that nobody asked for.
  const isBad = error instanceof errors.SocketError && error.message === 'bad response'
  return isBad || kinds.some((kind) => error instanceof kind)
}

function isTimeout(error: unknown): boolean {
  const { ConnectTimeoutError, HeadersTimeoutError, BodyTimeoutError } = errors
  const kinds = [ConnectTimeoutError, HeadersTimeoutError, BodyTimeoutError]
  return codeOf(error) === 'ETIMEDOUT' || kinds.some((kind) => error instanceof kind)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const timeoutWords = (error: unknown) =>
  error instanceof errors.BodyTimeoutError
    ? 'The host fell silent in the middle of its answer'
    : 'The host did not answer in time'

type Cause = readonly [pattern: RegExp, code: ErrorCode, message: string]

// The names are those of Node's system errors and of OpenSSL's checks: https://nodejs.org/api/errors.html
const CAUSES: readonly Cause[] = [
  [/^(ENOTFOUND|EAI_)/, 'upstream_name_unknown', 'This network does not know the host’s name'],
  [/^ECONNREFUSED$/, 'upstream_port_closed', 'The host refused the connection'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'upstream_unreachable', 'This network has no way to the host'],
  [/^CERT_HAS_EXPIRED$/, 'upstream_certificate', 'The host’s certificate has expired'],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'upstream_certificate',
    'The host’s certificate is for another name',
  ],
  [
    /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_)/,
    'upstream_certificate',
    'The host’s certificate cannot be trusted',
  ],
  [/^(EPROTO|ERR_SSL_)/, 'upstream_unreachable', 'The host does not speak TLS that can be read'],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    'upstream_unreachable',
    'The host closed the connection without an answer',
  ],
]

const OTHER_CAUSE: Cause = [/^/, 'upstream_unreachable', 'The connection to the host failed']
