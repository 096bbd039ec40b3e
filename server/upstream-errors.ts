import { errors } from 'undici'
import { ApiError } from './errors.ts'

/** What failed between us and an upstream, as an ApiError; the original is kept as the cause. */
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
