// Checks the server's answers, because a proxy between the server and this page may send anything.
import * as z from 'zod/mini'
import { AppError } from '../core/model/app-error.ts'
import { SERVER_REASONS, type ServerReason } from '../core/model/reason.ts'

/** The body of a success, checked by the schema. @throws AppError, or the reason of the request's signal */
export async function readAnswer<T>(
  schema: z.ZodMiniType<T>,
  answer: Promise<{ ok: boolean; status: number; json(): Promise<NoInfer<T>> }>,
): Promise<T> {
  try {
    const response = await answer
    if (!response.ok) throw await readError(response)
    return checked(schema, await response.json())
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(error)
    if (error instanceof SyntaxError) throw notJson(error)
    throw error
  }
}

/**
 * Returns what was sent, if it has the schema's shape. Its static type is the one that the server declares, so the
 * compiler finds a schema that asks for something else. @throws AppError upstream_unreadable, which names the field
 */
export function checked<T>(schema: z.ZodMiniType<T>, sent: NoInfer<T>): T {
  const { data, error } = z.safeParse(schema, sent)
  if (!error) return data
  const path = error.issues[0]?.path.join('.') || 'its top level'
  throw new AppError(
    'upstream_unreadable',
    `Galloper’s server sent an answer that this page does not understand (at ${path})`,
    { cause: error },
  )
}

/** Galloper's own server does not answer. */
export const unreachable = (cause: unknown) =>
  new AppError('network', 'Galloper’s server does not answer', { cause })

/** The body is no JSON. */
export const notJson = (cause: unknown) =>
  new AppError('upstream_unreadable', 'The answer did not come from Galloper’s server', { cause })

const errorSchema = z.object({
  error: z.object({
    code: z.catch(z.nullable(z.enum(SERVER_REASONS)), null),
    message: z.string(),
    retryAfterS: z.catch(z.optional(z.number()), undefined),
  }),
})

/** The reason of a refusal by its status, where a server or proxy between us answers that is not Galloper's. */
const BY_STATUS: Readonly<Record<number, ServerReason>> = {
  401: 'unauthorized',
  403: 'forbidden',
  407: 'intercepted',
  429: 'rate_limited',
  511: 'intercepted',
}

/** The error that an answer without success tells of. */
export async function readError(response: {
  json(): Promise<unknown>
  status: number
}): Promise<AppError> {
  const { status } = response
  const { data } = z.safeParse(errorSchema, await response.json().catch(() => null))
  const { code, message = `The server answered ${status}`, retryAfterS } = data?.error ?? {}
  return new AppError(code ?? BY_STATUS[status] ?? 'upstream_failed', message, { retryAfterS })
}
