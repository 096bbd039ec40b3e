// What every route that checks and describes itself needs.
import { describeRoute } from 'hono-openapi'
import { ApiError } from './errors.ts'

export const about = (summary: string) => describeRoute({ summary })

/** The validator's answer to a bad request, in the shape of all our errors. */
export function refuse(result: {
  success: boolean
  error?: readonly { message: string; path?: unknown }[]
}) {
  if (result.success) return
  const [first] = result.error ?? []
  throw new ApiError('bad_request', `${String(first?.path ?? 'The request')}: ${first?.message}`)
}
