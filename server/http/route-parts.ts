// Parts that routes share: their description, the limit on their body, and the answer to a bad request.
import { bodyLimit } from 'hono/body-limit'
import { describeRoute } from 'hono-openapi'
import { ApiError } from '../errors.ts'

export const about = (summary: string) => describeRoute({ summary })

/**
 * Refuses a body of more than `maxSize` bytes before it is parsed. A body without a length is counted as it comes, so
 * that the server never holds more than this.
 */
export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError() {
      throw new ApiError(
        'body_too_large',
        `The body of this request may have ${maxSize.toLocaleString('en')} bytes at most`,
      )
    },
  })

/** The validator's answer to a bad request, in the shape of all our errors. */
export function refuse(result: {
  success: boolean
  error?: readonly { message: string; path?: unknown }[]
}) {
  if (result.success) return
  const [first] = result.error ?? []
  throw new ApiError('bad_request', `${String(first?.path ?? 'The request')}: ${first?.message}`)
}
