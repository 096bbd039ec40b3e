import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ServerReason } from '../client/core/model/reason.ts'

export type ErrorCode = ServerReason

/** The HTTP status of the answer to each failure. */
const STATUS = {
  bad_request: 400,
  unauthorized: 401,
  client_id_needed: 403,
  forbidden: 403,
  not_found: 404,
  removed: 410,
  body_too_large: 413,
  key_reused: 422,
  rate_limited: 429,
  too_many_requests: 429,
  internal: 500,
  client_id_refused: 502,
  upstream_refused: 502,
  upstream_failed: 502,
  upstream_unreachable: 502,
  upstream_name_unknown: 502,
  upstream_port_closed: 502,
  upstream_certificate: 502,
  upstream_unreadable: 502,
  not_an_image: 502,
  intercepted: 502,
  too_large: 502,
  over_capacity: 503,
  server_busy: 503,
  farm_unavailable: 503,
  results_unavailable: 503,
  upstream_timeout: 504,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>

/** A failure with a code that callers switch on. The message is for people, and holds no secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly retryAfterS: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { retryAfterS?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterS = options.retryAfterS
  }

  get status() {
    return STATUS[this.code]
  }
}
