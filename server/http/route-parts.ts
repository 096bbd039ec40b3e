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

interface Validated {
  success: boolean
  error?: readonly { path?: unknown }[]
}

/** The validator's answer to a bad request, in the shape of all our errors. A schema's own words are for programmers. */
export function refuse({ success, error }: Validated) {
  if (success) return
  const field = [error?.[0]?.path ?? []].flat().map(nameOf).join('.')
  throw new ApiError(
    'bad_request',
    field ? `The request’s “${field}” is not valid.` : 'The request is not valid.',
  )
}

const nameOf = (part: unknown) =>
  String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part)

/** The same with a sentence of its own, for a request of which a person typed the whole. */
export const refuseAs =
  (sentence: string) =>
  ({ success }: Validated) => {
    if (!success) throw new ApiError('bad_request', sentence)
  }
