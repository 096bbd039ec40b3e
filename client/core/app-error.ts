import type { Cause } from './outcome.ts'

/** A failure that people are told of; callers switch on the code. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: Cause
  /** Seconds that the other side asks us to wait. */
  readonly retryAfterS: number | undefined

  constructor(
    code: Cause,
    message: string,
    options: { retryAfterS?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfterS = options.retryAfterS
  }
}
