import { errors } from 'undici'
import { ApiError } from './errors.ts'

/** Turns a failure of an upstream connection into an ApiError, with the original error as its `cause`. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  return isTimeout(error)
    ? new ApiError('upstream_timeout', 'Imgur did not answer in time', { cause: error })
    : new ApiError('upstream_unreachable', 'The connection to Imgur failed', { cause: error })
}

function isTimeout(error: unknown): boolean {
  const { ConnectTimeoutError, HeadersTimeoutError, BodyTimeoutError } = errors
  const kinds = [ConnectTimeoutError, HeadersTimeoutError, BodyTimeoutError]
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ETIMEDOUT' || kinds.some((kind) => error instanceof kind)
}
