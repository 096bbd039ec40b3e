import type { FailureReason } from './reason.ts'

/** A failure that people are told of; callers switch on the code. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: FailureReason
  /** Seconds that the other side asks us to wait. */
  readonly retryAfterS: number | undefined

  constructor(
    code: FailureReason,
    message: string,
    options: { retryAfterS?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterS = options.retryAfterS
  }
}
