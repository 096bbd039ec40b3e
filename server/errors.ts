import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Every way a request to this server can fail, and the HTTP status it is answered with. */
const STATUS = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  /** Imgur has no such gallery, album or image. */
  not_found: 404,
  /** Imgur answers with its "removed" picture. */
  removed: 410,
  /** Imgur's limit, or the last of our credits. */
  rate_limited: 429,
  internal: 500,
  client_id_refused: 502,
  /** Imgur refuses this network or request, whatever the client ID. */
  upstream_refused: 502,
  /** Imgur says that it is broken (5xx). */
  upstream_failed: 502,
  upstream_unreachable: 502,
  /** The answer is not what was asked for: HTML for JSON, an unknown shape, a redirect elsewhere. */
  upstream_unreadable: 502,
  not_an_image: 502,
  too_large: 502,
  over_capacity: 503,
  /** Redis does not answer, or may not be used as it is set up. */
  farm_unavailable: 503,
  /** The place that the farm's results go to refuses them. */
  results_unavailable: 503,
  upstream_timeout: 504,
} as const satisfies Record<string, ContentfulStatusCode>

export type ErrorCode = keyof typeof STATUS

/** A failure with a code that callers switch on; the message is for people and carries no secret. */
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
