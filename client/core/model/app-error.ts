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

/** A failure as plain data, which crosses between threads and stays in the page's state. */
export interface Problem {
  readonly code: FailureReason
  readonly message: string
  /** Seconds that the other side asks us to wait. */
  readonly retryAfterS: number | undefined
}

/** Any error as a problem; one without a code of its own is a mistake in this program. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) {
    const { code, message, retryAfterS } = error
    return { code, message, retryAfterS }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'page_broken', message, retryAfterS: undefined }
}
